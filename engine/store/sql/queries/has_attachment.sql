select count(*) from demine_attachment where hash = :hash
