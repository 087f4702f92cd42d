// SPDX-License-Identifier: Apache-2.0
#include "routes/boards/boards.hpp"

namespace demine::server {
namespace {

using Handler = Response (*)(const Request&, Context&);

Route reads(std::string pattern, std::vector<std::string> arguments, Handler handler) {
  return {Method::Get, std::move(pattern), Needs::Session, std::move(arguments), handler};
}

using CachedHandler = Response (*)(const Request&, Context&, ReadinessCache&);

/// All three ask the same situation: the cache lives as long as its routes.
Route reads(std::string pattern, std::vector<std::string> arguments, CachedHandler handler,
            const std::shared_ptr<ReadinessCache>& cache) {
  return {Method::Get, std::move(pattern), Needs::Session, std::move(arguments),
          [handler, cache](const Request& request, Context& context) {
            return handler(request, context, *cache);
          }};
}

}  // namespace

std::vector<Route> board_routes() {
  const auto cache = std::make_shared<ReadinessCache>();
  return {
      reads("/api/operation", {},
       get_operation),
      reads("/api/vocabulary", {},
       get_vocabulary),
      reads("/api/records/{entity}", {"as_of"},
       get_records),
      reads("/api/records/{entity}/{record}", {"as_of"},
       get_record),
      reads("/api/areas/{area}", {"as_of"},
       get_area),
      reads("/api/areas/{area}/advance", {"to", "role"},
       get_step),
      reads("/api/place", {"lat", "lon", "as_of"},
       get_place),
      reads("/api/readiness/board", {"from", "days"},
       get_board, cache),
      reads("/api/readiness/check", {"task", "team", "date"},
       get_check, cache),
      reads("/api/readiness/gaps", {"contingent", "date"},
       get_gaps, cache),
      reads("/api/contingents", {},
       get_contingents),
      reads("/api/ledger", {"as_of"},
       get_ledger),
      reads("/api/statements", {"topic", "as_of"},
       get_statements),
      reads("/api/journal", {"before", "limit", "subject"},
       get_journal),
      reads("/api/journal/{id}", {},
       get_entry),
      {Method::Post, "/api/journal/verify", Needs::Session, {}, verify_journal},
      reads("/api/condition-kinds", {},
       get_condition_kinds),
      reads("/api/evidence-kinds", {},
       get_evidence_kinds),
      reads("/api/conflicts", {"all"},
       get_conflicts),
      reads("/api/export/{layer}", {"format", "as_of"},
       get_export),
      reads("/api/openapi.json", {},
       get_openapi),
  };
}

}  // namespace demine::server
