-- Hazards of which something was decided at that moment or later: what is now known of an earlier one may bear on it.
select distinct subject from demine_journal
where (clock_ms, clock_count) >= (:ms, :count) and kind in ('transition', 'signature')
