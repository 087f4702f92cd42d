select hash, media_type, bytes from demine_attachment order by hash
