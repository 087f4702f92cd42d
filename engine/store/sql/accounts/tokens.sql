select id, account, name, created_ms, expires_ms, revoked_ms from token order by created_ms, id;
