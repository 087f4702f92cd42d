-- The last entry of each device. From device to device by the index: the journal is not read through.
with recursive known (id) as (
  select min(device) from demine_journal
  union all
  select (select min(device) from demine_journal where device > known.id) from known where known.id is not null
)
select last.device, last.sequence, last.hash, last.clock_ms, last.clock_count
from known join demine_journal as last on last.device = known.id
  and last.sequence = (select max(sequence) from demine_journal where device = known.id)
order by last.device
