insert into demine_journal
  (hash, id, kind, subject, device, sequence, clock_ms, clock_count, data_class, header, signature, salt, payload)
values
  (:hash, :id, :kind, :subject, :device, :sequence, :clock_ms, :clock_count, :data_class, :header, :signature, :salt,
   :payload)
