insert into fact(name, value) values(:name, :value) on conflict(name) do update set value = :value;
