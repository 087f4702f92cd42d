select id, hazard, created, geom from area where fid = :fid
