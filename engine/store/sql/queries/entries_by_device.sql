select header, signature, salt, payload, hash, id, kind, subject, device, sequence, clock_ms, clock_count, data_class
from demine_journal order by device, sequence
