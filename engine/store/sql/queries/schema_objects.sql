-- What a file is made of, and what could act by itself when somebody touches it.
select type, name, sql from sqlite_schema where sql is not null order by type, name
