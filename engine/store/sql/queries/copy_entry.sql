-- As it stands in another file, under the same position: ids of rows are made from it.
insert into demine_journal
  (position, hash, id, kind, subject, device, sequence, clock_ms, clock_count, data_class, header, signature, salt,
   payload)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
