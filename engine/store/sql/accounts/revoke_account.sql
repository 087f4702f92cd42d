update account set revoked_ms = :now_ms, generation = generation + 1 where name = :name and revoked_ms is null;
