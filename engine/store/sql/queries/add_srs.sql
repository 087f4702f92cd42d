insert into gpkg_spatial_ref_sys (srs_name, srs_id, organization, organization_coordsys_id, definition, description)
values (:name, :srs_id, :organization, :code, :definition, 'plane of the operation, in metres')
on conflict (srs_id) do nothing
