-- What another program changes in the register is noted: nothing is adopted or undone without a person's word. The fold
-- says that it is at work, within its own transaction.
create trigger demine_{table}_insert after insert on {table}
  when not exists (select 1 from demine_meta where name = 'folding')
begin
  insert or ignore into demine_edit values ('{table}', new.fid, 'insert');
end;

create trigger demine_{table}_update after update on {table}
  when not exists (select 1 from demine_meta where name = 'folding')
begin
  insert or ignore into demine_edit values ('{table}', old.fid, 'update');
end;

create trigger demine_{table}_delete after delete on {table}
  when not exists (select 1 from demine_meta where name = 'folding')
begin
  insert or ignore into demine_edit values ('{table}', old.fid, 'delete');
end;

