insert into account(name, person, roles, organisation, areas, public_key, sealed_key, must_change, created_ms)
values(:name, :person, :roles, :organisation, :areas, :public_key, :sealed_key, :must_change, :created_ms);
