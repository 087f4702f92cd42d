-- Records of one entity: its subjects lie side by side in the index.
select distinct subject from demine_journal where subject > :after and subject < :before order by subject
