-- The register: what the journal adds up to. Every row can be made anew (demine operation rebuild).
create table operation (
  fid integer primary key autoincrement not null,
  geom MULTIPOLYGON,
  id text not null,
  name text not null,
  country text not null,
  languages text not null,                 -- ISO 639-1, comma-separated, the first leads
  origin text not null,                    -- real or synthetic: never both (safety rule 11)
  created text not null
);

create table person_key (
  fid integer primary key autoincrement not null,
  public_key text not null unique,
  person text not null,
  name text not null,
  administrator integer not null,
  valid_from text,                         -- none: waits for another administrator
  revoked text
);

insert into gpkg_contents (table_name, data_type, identifier, description) values
  ('person_key', 'attributes', 'person_key', 'Who signs with which key, from when, until when');
