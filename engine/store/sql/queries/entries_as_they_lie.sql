-- Read as they lie; who reads puts them in order: by the index every entry would be a page read anew.
select position, hash, kind, clock_ms, clock_count, payload, header, subject, device
from demine_journal not indexed
where position > :after and position <= :until
