update gpkg_contents
set min_x = :min_x, min_y = :min_y, max_x = :max_x, max_y = :max_y, last_change = :now
where table_name = 'operation'
