update token set revoked_ms = :now_ms where id = :id and revoked_ms is null;
