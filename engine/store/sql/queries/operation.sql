select id, name, country, languages, origin, created from operation
