select header, signature, salt, payload from demine_journal order by clock_ms, clock_count, device, hash
