-- The journal: what was said, by whom, when. Rows are added and never changed; the register can be made anew from
-- them. See docs/formats/journal.md for what a header holds and how it is signed.
create table demine_journal (
  position integer primary key,            -- in the order of arrival in this file
  hash blob not null unique,               -- SHA-256 of header and signature
  id blob not null unique,                 -- UUIDv7
  kind text not null,
  subject text not null,
  device blob not null,
  sequence integer not null,               -- in the chain of the device, from 1
  clock_ms integer not null,
  clock_count integer not null,
  data_class text not null,
  header text not null,                    -- canonical JSON, exactly what is signed
  signature blob not null,
  salt blob,                               -- none: the payload is withheld or shredded
  payload text,
  unique (device, sequence)
) strict;

create index demine_journal_by_subject on demine_journal (subject, clock_ms, clock_count, device, hash);
create index demine_journal_by_clock on demine_journal (clock_ms, clock_count, device, hash);
-- Read at every command, and few: who may sign with what.
create index demine_journal_about_keys on demine_journal (clock_ms, clock_count, device, hash)
  where kind in ('operation.create', 'key.enrol', 'key.confirm', 'key.revoke', 'key.grant');

-- Photos, scanned sketches, signed papers: named in payloads by their hash.
create table demine_attachment (
  hash blob not null primary key,          -- SHA-256 of bytes
  media_type text not null,
  bytes blob not null
) strict, without rowid;

-- Facts of the file itself, not of the operation: those are entries.
create table demine_meta (
  name text not null primary key,
  value text not null
) strict, without rowid;

insert into gpkg_extensions values
  ('demine_migration', null, 'demine_journal', 'docs/formats/operation-file.md', 'write-only'),
  ('demine_journal', null, 'demine_journal', 'docs/formats/operation-file.md', 'write-only'),
  ('demine_attachment', null, 'demine_journal', 'docs/formats/operation-file.md', 'write-only'),
  ('demine_meta', null, 'demine_journal', 'docs/formats/operation-file.md', 'write-only');
