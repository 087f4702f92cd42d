-- Read as they lie and sorted, beyond what memory is given in a file of SQLite's own that nobody else can open: by the index
-- every entry would be a page read anew.
select position, hash, kind, clock_ms, clock_count, payload, header, subject
from demine_journal not indexed
order by subject, clock_ms, clock_count, device, hash
