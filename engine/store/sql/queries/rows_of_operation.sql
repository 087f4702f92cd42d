-- One text a row, in which no two different rows are alike.
select fid || ',' || quote(geom) || ',' || quote(id) || ',' || quote(name) || ',' || quote(country) || ',' ||
  quote(languages) || ',' || quote(origin) || ',' || quote(created)
from operation order by fid
