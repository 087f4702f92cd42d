delete from demine_meta where name = :name
