select position, hash, id, kind, subject, device, sequence, clock_ms, clock_count, data_class, header, signature, salt,
  payload
from demine_journal where (clock_ms, clock_count) <= (:ms, :count) order by position
