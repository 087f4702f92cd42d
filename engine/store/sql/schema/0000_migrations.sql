-- Which of these files made this database, and their hashes. (user_version belongs to GeoPackage.)
create table demine_migration (
  number integer primary key,
  name text not null,
  sha256 text not null
) strict;
