-- Newest first, from the one before :before on, by the index of the clock.
select header, signature, salt, payload from demine_journal
where (clock_ms, clock_count, device, hash) < (
  select clock_ms, clock_count, device, hash from demine_journal where id = :before)
order by clock_ms desc, clock_count desc, device desc, hash desc
