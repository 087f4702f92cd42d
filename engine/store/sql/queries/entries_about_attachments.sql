-- '0' is the sign after '/': every subject that begins with "attachment/".
select subject, data_class, payload from demine_journal
where subject > 'attachment/' and subject < 'attachment0' and kind = 'record.put' and payload is not null
order by subject, clock_ms, clock_count, device, hash
