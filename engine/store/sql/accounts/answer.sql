select request, status, media_type, headers, body from answer where account = :account and key = :key;
