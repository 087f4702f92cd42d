select payload is not null from demine_journal where hash = :hash
