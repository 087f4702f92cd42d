// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "demine/geo/place.hpp"
#include "demine/release/land.hpp"
#include "import_register.hpp"

namespace demine::app {
namespace {

using base::Error;
using base::ErrorCode;
using base::Severity;
using base::text;
using model::Field;
using model::FieldType;

/// A reader of a terminal or a log needs no answer faster than this.
constexpr std::size_t kAskEvery = 256;

base::Error stopped() {
  return {ErrorCode::Cancelled, text("stopped: nothing was imported"), {}, {}};
}

std::string label_or_row(const Candidate& candidate) {
  if (candidate.label) return *candidate.label;
  const auto name = candidate.fields.find("local_id");
  if (name != candidate.fields.end()) return name->second;
  return "row " + std::to_string(candidate.row);
}

class Settling {
 public:
  Settling(const store::OperationFile& file, const geo::Projection& projection,
           const model::Entity& entity, std::string operation, KnownRecords known, Ground ground)
      : file_(file),
        projection_(projection),
        entity_(entity),
        operation_(std::move(operation)),
        known_(std::move(known)),
        ground_(std::move(ground)),
        references_(file) {}

  base::Done take(Candidate candidate) {
    DEMINE_TRY(const bool resolved, resolve(candidate));
    if (!resolved) return {};
    if (candidate.geographic) {
      DEMINE_TRY(auto plane, projection_.to_plane(*candidate.geographic));
      candidate.plane = store::on_grid(std::move(plane));
      candidate.geographic.reset();
    }
    // A row of an export names its record. Of another operation it is a row like any.
    if (!candidate.named.empty() && known_.by_id(candidate.named) != nullptr) {
      return contradicts(candidate, candidate.named, "demine_id", candidate.named);
    }
    candidate.id = import_id(operation_, entity_, candidate);
    const int before = said_[candidate.id]++;
    if (before > 0) {
      // A place is struck more than once a day: evidence that came so far is an event of its own.
      if (entity_.name != "evidence") {
        return refuse(candidate, "same-record", {}, {},
                      text("the row says the same as one before it"),
                      text("Leave one of them out; if they are two things, let local_id tell them "
                           "apart."));
      }
      candidate.repeat = before;
      candidate.id = import_id(operation_, entity_, candidate);
    }
    if (const auto* there = known_.by_id(candidate.id)) return is_there(candidate, *there);
    DEMINE_TRY(const bool is_new, names_nothing_known(candidate));
    if (!is_new) return {};
    if (!stands_alone(candidate)) return {};
    DEMINE_TRY(const bool free, land_is_free(candidate));
    if (!free) return {};
    if (!candidate.label) {
      DEMINE_TRY(candidate.label, next_label(entity_, known_));
    }
    known_.add(entity_, candidate, label_or_row(candidate));
    settled_.fresh.push_back(std::move(candidate));
    return {};
  }

  Settled settled_{};

 private:
  base::Done refuse(const Candidate& candidate, const char* code, const std::string& field,
                    const std::string& value, base::Text what, base::Text todo) {
    settled_.problems.push_back(row_problem(candidate, Severity::Refused, code, field, value,
                                            std::move(what), std::move(todo)));
    return {};
  }

  base::Done is_there(const Candidate& candidate, const KnownRecords::One& there) {
    if (there.revoked) {
      return refuse(candidate, "revoked", {}, {},
                    text("{0} {1} says the same, and was revoked since",
                         {std::string(entity_.name), there.label}),
                    text("An administrator makes it count again: `demine record restore`."));
    }
    settled_.known.emplace_back(candidate.file, candidate.row);
    return {};
  }

  base::Result<bool> resolve(Candidate& candidate) {
    bool good = true;
    for (auto& [name, value] : candidate.fields) {
      const Field* const field = model::find_field(entity_, name);
      if (field->type != FieldType::Reference && field->type != FieldType::References) continue;
      auto ids = ids_of(candidate, *field, value);
      if (ids) {
        value = *ids;
        continue;
      }
      if (ids.error().code != ErrorCode::NotFound && ids.error().code != ErrorCode::InvalidInput) {
        return std::move(ids).error();
      }
      good = false;
      (void)refuse(candidate, "no-such-record", name, value, ids.error().what, ids.error().todo);
    }
    return good;
  }

  base::Result<std::string> ids_of(const Candidate& candidate, const Field& field,
                                   const std::string& value) {
    if (entity_.name == "evidence" && field.name == "source") return source_of(candidate, value);
    std::string out;
    for (std::size_t at = 0; at <= value.size();) {
      const auto end = std::min(value.find(';', at), value.size());
      DEMINE_TRY(const auto id,
                 references_.id_of(std::string(field.of), value.substr(at, end - at)));
      out += (out.empty() ? "" : ";") + id;
      at = end + 1;
    }
    return out;
  }

  /// A source that nobody wrote down yet is written down with what is known of it: its name.
  base::Result<std::string> source_of(const Candidate& candidate, const std::string& name) {
    if (const auto made = sources_.find(name); made != sources_.end()) return made->second;
    auto known = references_.id_of("source", name);
    if (known || known.error().code != ErrorCode::NotFound) return known;
    const model::Entity& entity = *model::find_entity("source");
    Candidate source{.file = candidate.file, .row = candidate.row};
    source.fields = {
        {"name", name                         },
        {"kind", "other"                      },
        {"note", "Named by imported evidence."}
    };
    source.id = import_id(operation_, entity, source);
    // Imported once, and renamed since.
    const auto renamed = file_.record("source", source.id);
    if (renamed && renamed->revoked) return references_.id_of("source", source.id);
    if (!renamed) {
      if (renamed.error().code != ErrorCode::NotFound) return renamed.error();
      if (!known_sources_) {
        DEMINE_TRY(known_sources_, KnownRecords::of(file_, entity));
      }
      DEMINE_TRY(source.label, next_label(entity, *known_sources_));
      settled_.sources.push_back(source);
    }
    return sources_.emplace(name, source.id).first->second;
  }

  /// The next free label that no row and no record has.
  base::Result<std::string> next_label(const model::Entity& entity, const KnownRecords& known) {
    const std::string prefix = label_prefix(entity.name);
    auto at = last_label_.find(prefix);
    if (at == last_label_.end()) {
      DEMINE_TRY(const auto highest, file_.highest_label(std::string(entity.name), prefix));
      at = last_label_.emplace(prefix, highest).first;
    }
    std::string label;
    do label = prefix + std::to_string(++at->second);
    while (!known.by_label(label).empty());
    return label;
  }

  /// False when the row names a record that is there: known, or refused where it says otherwise.
  base::Result<bool> names_nothing_known(const Candidate& candidate) {
    const auto local_id = candidate.fields.find("local_id");
    for (const bool by_label : {true, false}) {
      if (by_label ? !candidate.label : local_id == candidate.fields.end()) continue;
      const std::string& word = by_label ? *candidate.label : local_id->second;
      const auto id = by_label ? known_.by_label(word) : known_.by_local_id(word);
      if (id.empty()) continue;
      DEMINE_TRY_DONE(contradicts(candidate, id, by_label ? "label" : "local_id", word));
      return false;
    }
    return true;
  }

  base::Done contradicts(const Candidate& candidate, const std::string& id, const char* field,
                         const std::string& word) {
    const auto record = file_.record(std::string(entity_.name), id);
    if (!record && record.error().code == ErrorCode::NotFound) {
      return refuse(
          candidate, "same-id", field, word, text("a row before it has this {0}", {field}),
          text("Delete the row if it is the same; else give it a {0} of its own.", {field}));
    }
    if (!record) return record.error();
    if (record->revoked) {
      return refuse(candidate, "revoked", field, word,
                    text("{0} {1} has this {2}, and was revoked",
                         {std::string(entity_.name), record->label, field}),
                    text("An administrator makes it count again: `demine record restore`."));
    }
    const std::string differs = difference(candidate, *record);
    if (differs.empty()) {
      settled_.known.emplace_back(candidate.file, candidate.row);
      return {};
    }
    return refuse(candidate, "other-values", field, word,
                  text("{0} {1} has this {2} and other values: {3}",
                       {std::string(entity_.name), record->label, field, differs}),
                  text("Importing changes nothing that is there: `demine {0} set`, or give the row "
                       "a {1} of its own.",
                       {command_noun(), field}));
  }

  [[nodiscard]] std::string command_noun() const {
    static const std::set<std::string_view> kNouns{"organisation", "person", "accreditation",
                                                   "equipment",    "task",   "area"};
    return kNouns.contains(entity_.name) ? std::string(entity_.name) : "record";
  }

  [[nodiscard]] std::string difference(const Candidate& candidate,
                                       const store::Record& record) const {
    std::string out;
    const auto add = [&](const std::string& what) { out += (out.empty() ? "" : ", ") + what; };
    for (const auto& [name, value] : candidate.fields) {
      const auto there = record.field(name);
      if (there == value) continue;
      const auto type = model::find_field(entity_, name)->type;
      const bool by_id = type == FieldType::Reference || type == FieldType::References;
      add(by_id ? name
                : name + " " + value + " (there: " + (there.empty() ? "-" : std::string(there)) +
                      ")");
    }
    if (const Field* const layer = store::layer_field(entity_); layer && candidate.plane) {
      const auto place = record.geometries.find(layer->name);
      if (place == record.geometries.end() || place->second != *candidate.plane) {
        add(std::string(layer->name));
      }
    }
    return out;
  }

  /// Ground and reports that are there under other names.
  bool stands_alone(const Candidate& candidate) {
    const auto* const place = candidate.plane ? &*candidate.plane : nullptr;
    const bool is_strike = entity_.name == "evidence" && candidate.fields.contains("local_id") &&
                           candidate.fields.at("kind") == "strike";
    if (const auto same = known_.saying(report_of(entity_, candidate.fields, place));
        !same.empty() && !is_strike) {
      (void)refuse(candidate, "same-report", {}, {},
                   text("evidence {0} says the same: kind, day, ground and source", {same}),
                   text("Leave the row out; if it is another event, let count, classes or source "
                        "tell them apart."));
      return false;
    }
    const auto there = known_.on_ground(ground_of(entity_, candidate.fields, place));
    if (there.empty() || entity_.name == "area") return true;
    settled_.problems.push_back(row_problem(
        candidate, Severity::Doubtful, "same-place", {}, {},
        text("it lies on the very ground of {0} {1}", {std::string(entity_.name), there}),
        entity_.name == "evidence"
            ? text("If one repeats the other, give both the same independence_group.")
            : text("If both are one thing, revoke one of them.")));
    return true;
  }

  base::Result<bool> land_is_free(const Candidate& candidate) {
    if (!candidate.plane) return true;
    if (entity_.name == "evidence") {
      note_released(candidate);
      return true;
    }
    if (entity_.name != "area") return true;
    DEMINE_TRY(const auto slivers, release::slivers_of(*candidate.plane));
    if (!slivers.empty()) {
      (void)refuse(candidate, "sliver", "outline", {},
                   text("the outline holds strips narrower than half a metre, the first at {0}",
                        {places({slivers.front()})}),
                   text("Draw the line along the boundary, or farther from it."));
      return false;
    }
    DEMINE_TRY(const auto shared, ground_.shared_with(*candidate.plane));
    for (const auto& each : shared) {
      const bool of_file = each.status.empty();
      (void)refuse(
          candidate, each.released ? "overlaps-released-land" : "overlap", "outline", {},
          text("it shares {0} m2 with area {1}{2}, at {3}",
               {std::to_string((each.doubled_mm2 + 1'000'000) / 2'000'000), each.label,
                of_file ? " of this file" : " (" + each.status + ")", places(each.where)}),
          each.released
              ? text("`demine area advance --to reopen` opens released land again.")
              : text("Every square metre belongs to one area: cut it out, or extend the other."));
    }
    if (shared.empty()) ground_.add(label_or_row(candidate), *candidate.plane);
    return shared.empty();
  }

  void note_released(const Candidate& candidate) {
    for (const auto& label : ground_.released_under(*candidate.plane)) {
      settled_.problems.push_back(
          row_problem(candidate, Severity::Doubtful, "on-released-land", {}, {},
                      text("it lies on released land: area {0}", {label}),
                      text("What is found after release opens the land again: `demine area advance "
                           "--to reopen`.")));
    }
  }

  [[nodiscard]] std::string places(const std::vector<geo::Point>& corners) const {
    std::string out;
    for (const geo::Point corner : corners) {
      const auto place = projection_.to_geographic(corner);
      if (place) out += (out.empty() ? "" : "; ") + geo::format_lat_lon(*place);
    }
    return out;
  }

  const store::OperationFile& file_;
  const geo::Projection& projection_;
  const model::Entity& entity_;
  std::string operation_;
  KnownRecords known_;
  Ground ground_;
  References references_;
  std::optional<KnownRecords> known_sources_{};
  std::map<std::string, std::string> sources_{};
  std::map<std::string, std::int64_t> last_label_{};
  std::map<std::string, int> said_{};
};

}  // namespace

base::Result<Settled> settle(const store::OperationFile& file, const geo::Projection& projection,
                             const model::Entity& entity, std::vector<Candidate> candidates,
                             const Session& session) {
  DEMINE_TRY(const auto operation, file.operation());
  DEMINE_TRY(auto known, KnownRecords::of(file, entity));
  const bool needs_ground = entity.name == "area" || entity.name == "evidence";
  DEMINE_TRY(auto ground, needs_ground ? Ground::of(file) : base::Result<Ground>(Ground{}));
  Settling settling(file, projection, entity, operation.id, std::move(known), std::move(ground));
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (i % kAskEvery == 0) {
      if (session.stop.stop_requested()) return stopped();
      session.progress(text("comparing with the register"),
                       static_cast<double>(i) / static_cast<double>(candidates.size()));
    }
    DEMINE_TRY_DONE(settling.take(std::move(candidates[i])));
  }
  return std::move(settling.settled_);
}

}  // namespace demine::app
