select name, person, roles, organisation, areas, public_key, sealed_key, must_change, failures, locked_until_ms, created_ms, revoked_ms, generation
from account order by name;
