// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "demine/app/ledger.hpp"
#include "demine/wire/records.hpp"
#include "routes/commands/commands.hpp"
#include "routes/commands/decode.hpp"
#include "routes/support.hpp"

namespace demine::server {
namespace {

using wire::Json;

/// Items that are to belong to the new area, by id; NotFound names the first that is not there.
base::Result<std::vector<std::string>> items_of(const store::OperationFile& file,
                                                const app::Principal& who,
                                                const std::vector<std::string>& names) {
  std::vector<std::string> out;
  for (const auto& name : names) {
    DEMINE_TRY(const auto item, scoped_record(file, who, "evidence", name));
    out.push_back(item.id);
  }
  return out;
}

base::Result<Response> create(store::OperationFile& file, const app::Signer& signer,
                              const app::Principal& who, const NewArea& given) {
  DEMINE_TRY(const auto items, items_of(file, who, given.evidence));
  DEMINE_TRY(const auto made, app::create_area(file, signer, given.draft));
  if (!made.problems.empty()) return refused(made.problems);
  for (const auto& item : items) {
    app::RecordDraft belongs{.entity = "evidence", .record = item};
    belongs.fields = {
        {"area", made.areas.front().first}
    };
    DEMINE_TRY(const auto put, app::put_record(file, signer, belongs));
    if (!put.problems.empty()) return refused(put.problems);
  }
  return answer(wire::new_areas_json(made), 201);
}

Json found_json(const std::vector<app::GroundProblem>& found) {
  Json out = Json::array();
  for (const auto& one : found) {
    Json at = Json::array();
    for (const auto place : one.at) {
      at.push_back({
          {"lat_deg", place.lat_deg},
          {"lon_deg", place.lon_deg}
      });
    }
    out.push_back({
        {"code",     one.problem.code                                                        },
        {"severity", one.problem.severity == base::Severity::Refused ? "refused" : "doubtful"},
        {"field",    "/outline"                                                              },
        {"what",     english(one.problem.what)                                               },
        {"todo",     english(one.problem.todo)                                               },
        {"at",       std::move(at)                                                           }
    });
  }
  return out;
}

base::Result<Json> checked(Context& context, const geo::GeographicGeometry& outline) {
  DEMINE_TRY(const auto file, context.read());
  DEMINE_TRY(const auto found, app::check_outline(*file, outline));
  Json out{
      {"problems", found_json(found)},
      {"area_m2",  Json()           }
  };
  if (!found.empty() && found.front().problem.code == "geometry") return out;
  DEMINE_TRY(const auto projection, app::projection_of(*file));
  DEMINE_TRY(const auto plane, projection.to_plane(outline));
  DEMINE_TRY(const auto size, app::EqualArea::of(*file));
  DEMINE_TRY(out["area_m2"], size.m2(store::on_grid(plane)));
  return out;
}

}  // namespace

Response post_area(const Request& request, Context& context) {
  if (auto no = refused_to(context, kReporting)) return *std::move(no);
  auto body = decode_area(request.body);
  if (!body.problems.empty()) return refused(std::move(body.problems));
  return said(context, [&](store::OperationFile& file, const app::Signer& signer) {
    return create(file, signer, context.who(), body.value);
  });
}

Response post_area_check(const Request& request, Context& context) {
  if (auto no = refused_to(context, kReporting)) return *std::move(no);
  auto body = decode_area_check(request.body);
  if (!body.problems.empty()) return refused(std::move(body.problems));
  const auto found = checked(context, body.value);
  return found ? answer(*found) : problem(found.error());
}

}  // namespace demine::server
