delete from booking where hazard = :value
