select count(*) from demine_journal where (clock_ms, clock_count) <= (:ms, :count)
