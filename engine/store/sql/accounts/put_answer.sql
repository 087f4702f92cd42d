update answer set status = :status, media_type = :media_type, headers = :headers, body = :body
where account = :account and key = :key;
