insert into operation (fid, geom, id, name, country, languages, origin, created)
values (1, :geom, :id, :name, :country, :languages, :origin, :created)
