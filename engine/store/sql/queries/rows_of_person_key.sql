-- One text a row, in which no two different rows are alike.
select fid || ',' || quote(public_key) || ',' || quote(person) || ',' || quote(name) || ',' || quote(administrator) || ',' ||
  quote(valid_from) || ',' || quote(revoked)
from person_key order by fid
