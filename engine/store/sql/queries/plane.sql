select s.srs_id, s.srs_name, s.organization, s.organization_coordsys_id, s.definition,
  (select coalesce(json_extract(payload, '$.crs'), '') from demine_journal where kind = 'operation.create')
from gpkg_spatial_ref_sys s join demine_meta m on m.name = 'srs_id' and s.srs_id = cast(m.value as integer)
