select position, hash, kind, clock_ms, clock_count, payload, header, subject from demine_journal
order by subject, clock_ms, clock_count, device, hash
