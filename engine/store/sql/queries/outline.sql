select geom from operation
