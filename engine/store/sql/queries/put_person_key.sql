insert into person_key (fid, public_key, person, name, administrator, valid_from, revoked)
values (:fid, :public_key, :person, :name, :administrator, :valid_from, :revoked)
