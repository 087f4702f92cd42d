select value from demine_meta where name = :name
