-- A payload that was withheld so far: its entry is there already.
update demine_journal set salt = :salt, payload = :payload where hash = :hash and payload is null
