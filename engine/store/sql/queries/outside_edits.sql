select table_name, fid, what from demine_edit order by table_name, fid, what
