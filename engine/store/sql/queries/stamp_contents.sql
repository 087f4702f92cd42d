update gpkg_contents set description = :stamp || description, last_change = :now
