insert into demine_migration (number, name, sha256) values (:number, :name, :sha256)
