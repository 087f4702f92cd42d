insert into answer(account, key, request, begun_ms) values(:account, :key, :request, :now_ms);
