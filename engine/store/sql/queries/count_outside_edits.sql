select count(*) from demine_edit
