-- Tables with generated columns: demine has none, and they run what they are given.
select distinct t.name from sqlite_schema t join pragma_table_xinfo(t.name) c
where t.type = 'table' and c.hidden in (2, 3) order by t.name
