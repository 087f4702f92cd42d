update account set roles = :roles, organisation = :organisation, areas = :areas, generation = generation + 1 where name = :name;
