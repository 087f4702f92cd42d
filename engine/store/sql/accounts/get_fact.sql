select value from fact where name = :name;
