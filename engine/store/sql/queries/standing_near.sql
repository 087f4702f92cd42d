select fid, hazard, substr(geom, 1, 40) from area
where fid in (select id from rtree_area_geom where minx <= :east and maxx >= :west and miny <= :north and maxy >= :south)
and hazard <> :hazard and replaced is null and ifnull(product, '') <> 'discredited'
