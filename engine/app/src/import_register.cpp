// SPDX-License-Identifier: Apache-2.0
#include "import_register.hpp"

#include "demine/geo/validity.hpp"
#include "demine/release/land.hpp"

namespace demine::app {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;

std::string fingerprint(const std::map<std::string, std::string>& fields,
                        std::initializer_list<const char*> names, const geo::PlaneGeometry& place) {
  std::string said = journal::canonical(store::geometry_value(place));
  for (const char* const name : names) {
    const auto at = fields.find(name);
    said += '\n' + (at != fields.end() ? at->second : std::string());
  }
  const auto digest = base::sha256({said});
  return std::string(base::as_text(digest));
}

std::string found(const std::unordered_map<std::string, std::string>& map, const std::string& key) {
  if (key.empty()) return {};
  const auto at = map.find(key);
  return at != map.end() ? at->second : std::string();
}

bool meet(const geo::Box& a, const geo::Box& b) {
  return a.west_m <= b.east_m && b.west_m <= a.east_m && a.south_m <= b.north_m &&
         b.south_m <= a.north_m;
}

}  // namespace

std::string ground_of(const model::Entity& entity, const std::map<std::string, std::string>& fields,
                      const geo::PlaneGeometry* place) {
  if (place == nullptr) return {};
  if (entity.name == "evidence") return fingerprint(fields, {"kind", "happened_on"}, *place);
  return fingerprint(fields, {}, *place);
}

std::string report_of(const model::Entity& entity, const std::map<std::string, std::string>& fields,
                      const geo::PlaneGeometry* place) {
  if (place == nullptr || entity.name != "evidence") return {};
  return fingerprint(fields,
                     {"kind", "happened_on", "source", "hazard_classes", "outcome", "event_count",
                      "use_years", "origin"},
                     *place);
}

base::Result<KnownRecords> KnownRecords::of(const store::OperationFile& file,
                                            const model::Entity& entity) {
  KnownRecords out;
  const model::Field* const layer = store::layer_field(entity);
  DEMINE_TRY_DONE(
      file.for_each_record(std::string(entity.name), [&](store::Record& record) -> base::Done {
        out.ids_.emplace(record.id, One{record.label, record.revoked.has_value()});
        out.labels_.emplace(record.label, record.id);
        // Revoked records count for nothing; their names stay theirs.
        if (const auto name = record.field("local_id"); !name.empty()) {
          out.local_ids_.emplace(name, record.id);
        }
        if (layer == nullptr || record.revoked) return {};
        const auto place = record.geometries.find(layer->name);
        if (place == record.geometries.end()) return {};
        const std::map<std::string, std::string> fields(record.fields.begin(), record.fields.end());
        out.grounds_.emplace(ground_of(entity, fields, &place->second), record.label);
        if (auto report = report_of(entity, fields, &place->second); !report.empty()) {
          out.reports_.emplace(std::move(report), record.label);
        }
        return {};
      }));
  return out;
}

const KnownRecords::One* KnownRecords::by_id(const std::string& id) const {
  const auto at = ids_.find(id);
  return at != ids_.end() ? &at->second : nullptr;
}
std::string KnownRecords::by_label(const std::string& label) const { return found(labels_, label); }
std::string KnownRecords::by_local_id(const std::string& id) const { return found(local_ids_, id); }
std::string KnownRecords::on_ground(const std::string& ground) const {
  return found(grounds_, ground);
}
std::string KnownRecords::saying(const std::string& report) const {
  return found(reports_, report);
}

void KnownRecords::add(const model::Entity& entity, const Candidate& candidate,
                       const std::string& name) {
  ids_.emplace(candidate.id, One{name, false});
  if (candidate.label) labels_.emplace(*candidate.label, candidate.id);
  if (const auto at = candidate.fields.find("local_id"); at != candidate.fields.end()) {
    local_ids_.emplace(at->second, candidate.id);
  }
  // Evidence was held against itself with more care: check_together().
  if (entity.name == "evidence" || !candidate.plane) return;
  grounds_.emplace(ground_of(entity, candidate.fields, &*candidate.plane), name);
}

base::Result<std::string> References::id_of(const std::string& entity, const std::string& word) {
  const auto key = std::pair(entity, word);
  if (const auto at = seen_.find(key); at != seen_.end()) return at->second;
  auto id = look_up(entity, word);
  const bool of_the_word =
      id || id.error().code == ErrorCode::NotFound || id.error().code == ErrorCode::InvalidInput;
  if (!of_the_word) return id;
  return seen_.emplace(key, std::move(id)).first->second;
}

base::Result<std::string> References::look_up(const std::string& entity, const std::string& word) {
  const auto named = file_.record(entity, word);
  if (named && named->revoked) {
    return Error{
        ErrorCode::InvalidInput, text("{0} {1} was revoked", {entity, named->label}), {}, {}};
  }
  if (named) return named->id;
  if (named.error().code != ErrorCode::NotFound) return named.error();
  if (!names_.contains(entity)) DEMINE_TRY_DONE(read_names(entity));
  const auto& names = names_[entity];
  const auto at = names.find(word);
  if (at == names.end()) {
    return Error{ErrorCode::NotFound,
                 text("there is no {0} \"{1}\"", {entity, word}),
                 {},
                 text("Name it by its label, its id or its name; or write it down first.")};
  }
  if (at->second.size() == 1) return at->second.front();
  return Error{ErrorCode::InvalidInput,
               text("{0} records of {1} have the name \"{2}\"",
                    {std::to_string(at->second.size()), entity, word}),
               {},
               text("Name the one that is meant by its label.")};
}

base::Done References::read_names(const std::string& entity) {
  auto& names = names_[entity];
  return file_.for_each_record(entity, [&](store::Record& record) -> base::Done {
    const auto name = record.field("name");
    if (!name.empty() && !record.revoked) names[std::string(name)].push_back(record.id);
    return {};
  });
}

base::Result<Ground> Ground::of(const store::OperationFile& file) {
  Ground out;
  DEMINE_TRY_DONE(file.for_each_record("area", [&](store::Record& area) -> base::Done {
    const auto outline = area.geometries.find("outline");
    if (outline == area.geometries.end() || !area.field("replaced").empty()) return {};
    const bool released = area.field("status") == "closed" && !area.field("product").empty() &&
                          area.field("product") != "none";
    out.lands_.push_back({area.label, std::string(area.field("status")), released,
                          geo::bounds(outline->second), std::move(outline->second)});
    return {};
  }));
  return out;
}

base::Result<std::vector<Ground::Shared>> Ground::shared_with(
    const geo::PlaneGeometry& land) const {
  std::vector<Shared> out;
  const geo::Box box = geo::bounds(land);
  for (const Land& other : lands_) {
    if (!meet(box, other.box)) continue;
    DEMINE_TRY(const auto overlap, release::overlap_of(land, other.outline));
    if (!overlap) continue;
    out.push_back(
        {other.label, other.status, overlap->doubled_mm2, overlap->where, other.released});
  }
  return out;
}

std::vector<std::string> Ground::released_under(const geo::PlaneGeometry& place) const {
  std::vector<std::string> out;
  const geo::Box box = geo::bounds(place);
  for (const Land& land : lands_) {
    if (land.released && meet(box, land.box) && geo::overlap(place, land.outline)) {
      out.push_back(land.label);
    }
  }
  return out;
}

void Ground::add(std::string name, const geo::PlaneGeometry& land) {
  lands_.push_back({std::move(name), {}, false, geo::bounds(land), land});
}

}  // namespace demine::app
