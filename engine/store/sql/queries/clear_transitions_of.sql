delete from transition where hazard = :value
