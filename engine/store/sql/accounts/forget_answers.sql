delete from answer where begun_ms < :before_ms;
