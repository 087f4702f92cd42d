delete from demine_edit
