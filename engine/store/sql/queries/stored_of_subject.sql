select header, signature, salt, payload from demine_journal
where subject = :subject order by clock_ms, clock_count, device, hash
