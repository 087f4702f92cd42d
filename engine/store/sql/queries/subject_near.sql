select subject from demine_journal where position >= :position order by position limit 1
