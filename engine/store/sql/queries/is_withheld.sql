-- Whether something was said of a subject that cannot be read here.
select count(*) from demine_journal where subject = :subject and payload is null
