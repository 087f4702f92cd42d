select public_key, person, name, administrator, valid_from, revoked from person_key order by fid
