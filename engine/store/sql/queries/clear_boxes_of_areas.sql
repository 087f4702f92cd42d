delete from rtree_area_geom where id in (select fid from area where hazard = :value)
