select clock_ms, clock_count from demine_journal order by clock_ms desc, clock_count desc limit 1
