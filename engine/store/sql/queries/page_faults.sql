-- What is wrong with pages and indexes, the first alone; "ok" when nothing is.
pragma integrity_check(1)
