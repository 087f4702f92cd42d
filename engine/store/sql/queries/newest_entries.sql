select header, signature, salt, payload from demine_journal
order by clock_ms desc, clock_count desc, device desc, hash desc
