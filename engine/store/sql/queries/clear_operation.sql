delete from operation
