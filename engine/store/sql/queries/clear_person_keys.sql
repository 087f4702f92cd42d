delete from person_key
