delete from answer where account = :account and key = :key;
