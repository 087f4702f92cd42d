select fid, hazard, substr(geom, 1, 40) from area
where geom is not null and replaced is null and ifnull(product, '') <> 'discredited'
