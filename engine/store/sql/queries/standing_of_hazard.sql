select fid, hazard, substr(geom, 1, 40) from area
where hazard = :hazard and geom is not null and replaced is null and ifnull(product, '') <> 'discredited'
