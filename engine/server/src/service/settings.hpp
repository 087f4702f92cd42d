// SPDX-License-Identifier: Apache-2.0
/// \file
/// What a server is started with; everything that a test wants otherwise is a parameter.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "demine/app/accounts.hpp"
#include "demine/journal/entropy.hpp"
#include "demine/journal/keys.hpp"
#include "http/route.hpp"

namespace demine::server {

/// All judgement, for a programme of some hundred people on one small machine; docs/security.md
/// says what each keeps away.
struct Limits {
  std::int64_t idle_ms = 30 * 60'000LL;         ///< a session that nobody uses ends
  std::int64_t absolute_ms = 12 * 3'600'000LL;  ///< and every session, after a long day's work
  std::int64_t patience_ms = 10'000;            ///< a request waits so long for a file
  std::int64_t answers_ms = 7 * 86'400'000LL;   ///< so long a command may be said again
  std::size_t readers = 16;                     ///< files open for reading at most
  std::size_t sessions = 10'000;                ///< and of one account at most 20
  std::size_t views = 8;                        ///< days of the past kept at hand
  std::size_t hashes = 2;                       ///< passwords that are checked at once
  double requests_per_s = 100;                  ///< of one account from one address
  double requests_burst = 500;                  ///< a map of tiles
  double logins_per_s = 0.2;                    ///< of one address
  double logins_burst = 10;
  std::int64_t failures = 5;      ///< wrong passwords before the account is locked
  std::int64_t lock_ms = 60'000;  ///< doubled with each further one, up to an hour
};

struct Settings {
  std::filesystem::path operation{};
  /// As clients see it; the first stands in links. Requests for another host are refused.
  std::vector<std::string> origins{"http://127.0.0.1:8080"};
  std::vector<std::string> allow_origins{};  ///< of other sites whose pages may read (CORS)
  bool tls = false;                          ///< clients come by https: it may be kept so (HSTS)
  bool proxy = false;                        ///< X-Forwarded-For says who asks
  std::optional<std::filesystem::path> hazard{}, web{};
  std::vector<std::filesystem::path> context{};
  Limits limits{};
  journal::SealCost cost = app::kAccountCost;  ///< what checking a password costs

  std::function<std::int64_t()> now_ms{};            ///< milliseconds since 1970
  journal::Entropy* entropy = nullptr;               ///< not owned; called from several threads
  bool seeded = false, told_the_time = false;        ///< as of app::Signer
  std::function<void(std::string_view line)> log{};  ///< one JSON object, without a line's end
  std::vector<Route> more_routes{};                  ///< of a test
};

}  // namespace demine::server
