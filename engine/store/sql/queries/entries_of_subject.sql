select position, hash, kind, clock_ms, clock_count, payload, header, subject, device
from demine_journal
where subject = :subject order by clock_ms, clock_count, device, hash
