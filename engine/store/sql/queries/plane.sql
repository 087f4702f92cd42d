select s.srs_id, s.srs_name, s.organization, s.organization_coordsys_id, s.definition from gpkg_spatial_ref_sys s
join demine_meta m on m.name = 'srs_id' and s.srs_id = cast(m.value as integer)
