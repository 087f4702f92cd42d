select media_type, bytes from demine_attachment where hash = :hash
