select header, signature, salt, payload from demine_journal
where kind in ('operation.create', 'key.enrol', 'key.confirm', 'key.revoke', 'key.grant')
order by clock_ms, clock_count, device, hash
