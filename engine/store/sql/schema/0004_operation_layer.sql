-- The outline of the operation as a layer with an R-tree (OGC 12-128r17, annex F.3).
insert into gpkg_contents (table_name, data_type, identifier, description, srs_id)
  select 'operation', 'features', 'operation', 'Outline of the operation', srs_id from gpkg_spatial_ref_sys
  where srs_id = (select cast(value as integer) from demine_meta where name = 'srs_id');
insert into gpkg_geometry_columns
  select 'operation', 'geom', 'MULTIPOLYGON', cast(value as integer), 0, 0 from demine_meta where name = 'srs_id';
insert into gpkg_extensions values
  ('operation', 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only');

create virtual table rtree_operation_geom using rtree(id, minx, maxx, miny, maxy);

create trigger rtree_operation_geom_insert after insert on operation
  when (new.geom not null and not st_isempty(new.geom))
begin
  insert or replace into rtree_operation_geom values
    (new.fid, st_minx(new.geom), st_maxx(new.geom), st_miny(new.geom), st_maxy(new.geom));
end;

create trigger rtree_operation_geom_update1 after update of geom on operation
  when old.fid = new.fid and (new.geom notnull and not st_isempty(new.geom))
begin
  insert or replace into rtree_operation_geom values
    (new.fid, st_minx(new.geom), st_maxx(new.geom), st_miny(new.geom), st_maxy(new.geom));
end;

create trigger rtree_operation_geom_update2 after update of geom on operation
  when old.fid = new.fid and (new.geom isnull or st_isempty(new.geom))
begin
  delete from rtree_operation_geom where id = old.fid;
end;

create trigger rtree_operation_geom_update3 after update on operation
  when old.fid != new.fid and (new.geom notnull and not st_isempty(new.geom))
begin
  delete from rtree_operation_geom where id = old.fid;
  insert or replace into rtree_operation_geom values
    (new.fid, st_minx(new.geom), st_maxx(new.geom), st_miny(new.geom), st_maxy(new.geom));
end;

create trigger rtree_operation_geom_update4 after update on operation
  when old.fid != new.fid and (new.geom isnull or st_isempty(new.geom))
begin
  delete from rtree_operation_geom where id in (old.fid, new.fid);
end;

create trigger rtree_operation_geom_delete after delete on operation
  when old.geom not null
begin
  delete from rtree_operation_geom where id = old.fid;
end;
