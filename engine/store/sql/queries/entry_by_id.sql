select header, signature, salt, payload from demine_journal where id = :id
