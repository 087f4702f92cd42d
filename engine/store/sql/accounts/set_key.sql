update account set sealed_key = :sealed_key, must_change = :must_change, failures = 0, locked_until_ms = 0,
  generation = generation + 1
where name = :name;
