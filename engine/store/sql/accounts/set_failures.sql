update account set failures = :failures, locked_until_ms = :locked_until_ms where name = :name;
