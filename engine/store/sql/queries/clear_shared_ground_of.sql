delete from conflict where other_area in (select id from area where hazard = :value)
