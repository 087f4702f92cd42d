delete from conflict where subject = :value
