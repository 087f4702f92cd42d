delete from area where hazard = :value
