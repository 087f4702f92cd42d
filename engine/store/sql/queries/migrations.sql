select number, name, sha256 from demine_migration order by number
