-- The same bytes are kept once, whoever names them; what was damaged is put right.
insert into demine_attachment (hash, media_type, bytes) values (:hash, :media_type, :bytes)
on conflict (hash) do update set bytes = excluded.bytes where bytes <> excluded.bytes
