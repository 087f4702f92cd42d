-- For wrk: walks through a file of paths, one after the other and over again. SYNTHETIC data alone is asked for.
--   wrk -s bench/server_walk.lua http://127.0.0.1:8080 -- PATHS ["HEADER: VALUE"]...
-- Each request comes from one of many addresses, as a proxy would say it: what one address may ask a second is limited.
local paths, headers, number = {}, {}, 0

function init(args)
  for line in io.lines(args[1]) do paths[#paths + 1] = line end
  for i = 2, #args do
    local name, value = args[i]:match("^([^:]+): (.*)$")
    headers[name] = value
  end
end

function request()
  number = number + 1
  headers["X-Forwarded-For"] = "10.0." .. math.floor(number / 250) % 250 .. "." .. number % 250
  return wrk.format("GET", paths[(number - 1) % #paths + 1], headers)
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format('{"requests": %d, "wrong": %d, "seconds": %.6f, "bytes": %d, "p50_ms": %.3f, "p99_ms": %.3f}\n',
    summary.requests, errors.connect + errors.read + errors.write + errors.status + errors.timeout, summary.duration / 1e6,
    summary.bytes, latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
