-- Rows of the register that another program changed, until a named person adopts the change or puts it back.
create table demine_edit (
  table_name text not null,
  fid integer not null,
  what text not null,                      -- insert, update, delete
  primary key (table_name, fid, what)
) without rowid;

insert into gpkg_extensions values
  ('demine_edit', null, 'demine_journal', 'docs/formats/operation-file.md', 'write-only');
