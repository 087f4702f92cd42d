-- The last entry of each device.
select device, max(sequence), hash, clock_ms, clock_count from demine_journal group by device order by device
