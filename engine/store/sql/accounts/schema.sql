-- Who may come in to the server: beside the operation file, never in it.
create table if not exists account(
  name text primary key,
  person text not null,
  roles text not null,
  organisation text,
  areas text not null,
  public_key text not null,
  sealed_key text not null,
  must_change integer not null,
  failures integer not null default 0,
  locked_until_ms integer not null default 0,
  created_ms integer not null,
  revoked_ms integer,
  generation integer not null default 0
) strict;
create table if not exists token(
  id text primary key,
  account text not null references account(name),
  name text not null,
  hash blob not null unique,
  created_ms integer not null,
  expires_ms integer not null,
  revoked_ms integer
) strict;
-- What was asked with an Idempotency-Key, and the answer once there is one.
create table if not exists answer(
  account text not null,
  key text not null,
  request blob not null,
  begun_ms integer not null,
  status integer,
  media_type text,
  headers text,
  body blob,
  primary key(account, key)
) strict;
create index if not exists answer_begun on answer(begun_ms);
create table if not exists fact(name text primary key, value text not null) strict;
