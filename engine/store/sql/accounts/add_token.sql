insert into token(id, account, name, hash, created_ms, expires_ms) values(:id, :account, :name, :hash, :created_ms, :expires_ms);
