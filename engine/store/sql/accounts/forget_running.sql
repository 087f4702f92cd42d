delete from answer where status is null;
