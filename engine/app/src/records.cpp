// SPDX-License-Identifier: Apache-2.0
#include "demine/app/records.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>

#include "demine/geo/validity.hpp"
#include "demine/model/field_value.hpp"
#include "geometry_versions.hpp"
#include "record_checks.hpp"

namespace demine::app {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;
using journal::DataClass;
using journal::Value;
using model::Field;
using model::FieldType;

base::Problem problem(const std::string& code, const std::string& field, const std::string& value,
                      base::Text what, base::Text todo = {}) {
  return {.code = code,
          .field = field,
          .value = value.substr(0, 80),
          .what = std::move(what),
          .todo = std::move(todo)};
}

base::Problem problem(const std::string& field, const std::string& value, const Error& error) {
  return problem(std::string(base::name(error.code)), field, value, error.what, error.todo);
}

bool fits(FieldType type, geo::Shape shape) {
  if (type == FieldType::AnyGeometry) return true;
  if (type == FieldType::Point) return shape == geo::Shape::Point;
  if (type == FieldType::Line) return shape == geo::Shape::Line;
  return type == FieldType::Polygon && shape == geo::Shape::Polygon;
}

/// Collects what goes into entries, and what is wrong, field by field.
class Drafting {
 public:
  Drafting(const store::OperationFile& file, const geo::Projection& projection,
           const model::Entity& entity, const store::Record* before)
      : file_(file), projection_(projection), entity_(entity), before_(before) {}

  base::Done take(const std::string& name, const std::string& value) {
    const auto field = model::field_named(entity_, name);
    if (!field) {
      problems_.push_back(problem(name, value, field.error()));
      return {};
    }
    if (!names_.insert(std::string((*field)->name)).second) {
      problems_.push_back(problem("given-twice", name, value, text("{0} is given twice", {name})));
      return {};
    }
    if (value.empty()) {
      take_away(**field);
      return {};
    }
    return take_value(**field, value);
  }

  base::Done take(const std::string& name, const geo::GeographicGeometry& geometry) {
    const auto field = model::field_named(entity_, name);
    if (!field || !fits((*field)->type, geometry.shape)) {
      problems_.push_back(
          problem("geometry", name, {}, text("{0} does not take such a geometry", {name})));
      return {};
    }
    names_.insert(std::string((*field)->name));
    if (const auto invalid = geo::find_flaw(geometry)) {
      problems_.push_back(problem(
          "geometry", name, {},
          text("the geometry is not valid near {0}, {1}",
               {std::to_string(invalid->where.lon_deg), std::to_string(invalid->where.lat_deg)})));
      return {};
    }
    DEMINE_TRY(auto plane, projection_.to_plane(geometry));
    put(**field, std::move(plane));
    return {};
  }

  base::Done take(const std::string& name, const geo::PlaneGeometry& geometry) {
    DEMINE_TRY(const auto geographic, projection_.to_geographic(geometry));
    const auto before = problems_.size();
    DEMINE_TRY_DONE(take(name, geographic));
    // As it was given, not as it came through the ellipsoid and back.
    if (problems_.size() == before) put(*model::find_field(entity_, name), geometry);
    return {};
  }

  /// What a new record lacks.
  void check_complete() {
    for (const Field& field : entity_.fields) {
      if (!field.required || field.set_by != model::SetBy::Person) continue;
      if (names_.contains(field.name)) continue;
      problems_.push_back(problem("missing", std::string(field.name), {},
                                  text("{0} is missing", {std::string(field.name)}),
                                  text("It says: {0}", {std::string(field.meaning)})));
    }
  }

  /// One for each class; `first` goes into the least guarded of them, so that the record is there
  /// for everyone.
  std::vector<Statement> statements(const std::string& subject, const Value::Object& first) {
    std::vector<Statement> out;
    for (const DataClass data_class :
         {DataClass::Restricted, DataClass::Confidential, DataClass::Personal}) {
      Value::Object payload = out.empty() ? first : only_area(first);
      const bool has_fields = fields_.contains(data_class);
      const bool has_geometries = geometries_.contains(data_class);
      if (!has_fields && !has_geometries) continue;
      if (has_fields) payload["fields"] = fields_[data_class];
      if (has_geometries) {
        payload["geometries"] = geometries_[data_class];
        if (auto bases = bases_of(geometries_[data_class]); !bases.empty()) {
          payload["bases"] = std::move(bases);
        }
      }
      out.push_back({"record.put", subject, std::move(payload), data_class});
    }
    return out;
  }

  std::vector<base::Problem> problems_{};

 private:
  void put(const Field& field, geo::PlaneGeometry plane) {
    geometries_[entry_class(field)].insert_or_assign(
        std::string(field.name), store::geometry_value(store::on_grid(std::move(plane))));
  }

  static Value::Object only_area(const Value::Object& first) {
    Value::Object out;
    if (const auto area = first.find("area"); area != first.end()) out.insert(*area);
    return out;
  }

  Value::Object bases_of(const Value::Object& geometries) const {
    Value::Object out;
    if (before_ == nullptr) return out;
    for (const auto& [name, value] : geometries) {
      const auto version = before_->geometry_versions.find(name);
      if (version != before_->geometry_versions.end()) out[name] = version->second;
    }
    return out;
  }

  void take_away(const Field& field) {
    if (field.required) {
      problems_.push_back(problem("missing", std::string(field.name), {},
                                  text("{0} may not be left out", {std::string(field.name)})));
    } else if (model::is_geometry(field.type)) {
      geometries_[entry_class(field)][std::string(field.name)] = Value();
    } else {
      fields_[entry_class(field)][std::string(field.name)] = Value();
    }
  }

  base::Done take_value(const Field& field, const std::string& value) {
    const std::string name(field.name);
    if (auto checked = model::check_field(field, value); !checked) {
      problems_.push_back(problem(name, value, checked.error()));
      return {};
    }
    std::string written = value;
    if (field.type == FieldType::Reference || field.type == FieldType::References) {
      auto ids = resolve(field, value);
      if (!ids) {
        if (ids.error().code != ErrorCode::NotFound &&
            ids.error().code != ErrorCode::InvalidInput) {
          return std::move(ids).error();
        }
        problems_.push_back(problem(name, value, ids.error()));
        return {};
      }
      written = *ids;
    }
    DEMINE_TRY(auto said, store::field_value(field, written));
    fields_[entry_class(field)][name] = std::move(said);
    return {};
  }

  /// Labels to ids; ';' between.
  base::Result<std::string> resolve(const Field& field, const std::string& value) const {
    std::string out;
    for (std::size_t at = 0; at <= value.size();) {
      const auto end = std::min(value.find(';', at), value.size());
      DEMINE_TRY(const auto named, file_.record(std::string(field.of), value.substr(at, end - at)));
      if (named.revoked) {
        return Error{ErrorCode::InvalidInput,
                     text("{0} {1} was revoked", {named.entity, named.label}),
                     {},
                     {}};
      }
      out += (out.empty() ? "" : ";") + named.id;
      at = end + 1;
    }
    return out;
  }

  const store::OperationFile& file_;
  const geo::Projection& projection_;
  const model::Entity& entity_;
  const store::Record* before_;
  std::set<std::string, std::less<>> names_{};
  std::map<DataClass, Value::Object> fields_{}, geometries_{};
};

base::Done only_administrators(const store::OperationFile& file, const Signer& signer) {
  DEMINE_TRY(const auto keys, file.keys());
  const auto key = keys.keys().find(signer.key.public_key());
  if (key != keys.keys().end() && key->second.administrator) return {};
  return Error{ErrorCode::PermissionDenied,
               text("only an administrator says that a revoked record counts again"),
               {},
               {}};
}

std::string subject_of(const store::Record& record) {
  // Areas of one hazard fold together.
  const auto hazard = record.field("hazard");
  return record.entity + "/" + (hazard.empty() ? record.id : std::string(hazard));
}

}  // namespace

DataClass entry_class(const Field& field) {
  const auto word = model::name(field.data_class);
  const auto data_class = journal::parse_data_class(word).value_or(DataClass::Personal);
  return data_class == DataClass::Public ? DataClass::Restricted : data_class;
}

std::string label_prefix(std::string_view entity) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 13> kShort{
      {{"area", "A"},
       {"statement", "ST"},
       {"task", "T"},
       {"person", "P"},
       {"organisation", "O"},
       {"evidence", "E"},
       {"source", "S"},
       {"team", "K"},
       {"find", "F"},
       {"accreditation", "AC"},
       {"equipment", "EQ"},
       {"contingent", "C"},
       {"condition", "CD"}}
  };
  for (const auto& [name, prefix] : kShort) {
    if (name == entity) return std::string(prefix);
  }
  std::string out;
  const bool one_word = entity.find('_') == std::string_view::npos;
  for (std::size_t at = 0; at < entity.size(); ++at) {
    if (at == 0 || entity[at - 1] == '_' || (at == 1 && one_word)) {
      out += static_cast<char>(entity[at] - 'a' + 'A');
    }
  }
  return out;
}

base::Result<geo::Projection> projection_of(const store::OperationFile& file) {
  DEMINE_TRY(const auto plane, file.plane());
  return geo::Projection::named(plane.organization + ":" + std::to_string(plane.code));
}

base::Result<DraftedRecord> draft_record(const store::OperationFile& file,
                                         const geo::Projection& projection, const Signer& signer,
                                         const RecordDraft& draft) {
  DEMINE_TRY(const auto* const entity, model::entity_named(draft.entity));
  std::optional<store::Record> before;
  if (draft.record) {
    DEMINE_TRY(before, file.record(draft.entity, *draft.record));
    if (!draft.geometries.empty() || !draft.plane_geometries.empty()) {
      DEMINE_TRY_DONE(find_geometry_versions(file, subject_of(*before), *before));
    }
  }
  Drafting drafting(file, projection, *entity, before ? &*before : nullptr);
  for (const auto& [name, value] : draft.fields) DEMINE_TRY_DONE(drafting.take(name, value));
  for (const auto& [name, geometry] : draft.geometries) {
    DEMINE_TRY_DONE(drafting.take(name, geometry));
  }
  for (const auto& [name, geometry] : draft.plane_geometries) {
    DEMINE_TRY_DONE(drafting.take(name, geometry));
  }
  const DraftInRegister held{file, projection, signer, draft, *entity, before ? &*before : nullptr};
  DEMINE_TRY(auto against, against_the_register(held));
  std::ranges::move(against, std::back_inserter(drafting.problems_));
  DraftedRecord out;
  Value::Object first;
  std::string subject;
  if (before) {
    out.id = before->id;
    out.label = before->label;
    subject = subject_of(*before);
    if (entity->name == "area") first["area"] = out.id;
  } else {
    drafting.check_complete();
    out.id = journal::uuid7(signer.now_ms, *signer.entropy).text();
    if (draft.label) {
      out.label = *draft.label;
    } else {
      const std::string prefix = label_prefix(entity->name);
      DEMINE_TRY(const auto highest, file.highest_label(std::string(entity->name), prefix));
      out.label = prefix + std::to_string(highest + 1);
    }
    subject = std::string(entity->name) + "/" + out.id;
    first["label"] = out.label;
  }
  out.statements = drafting.statements(subject, first);
  out.problems = std::move(drafting.problems_);
  return out;
}

base::Result<PutRecord> put_record(store::OperationFile& file, const Signer& signer,
                                   const RecordDraft& draft) {
  DEMINE_TRY(const auto projection, projection_of(file));
  PutRecord put;
  const auto make = [&]() -> base::Result<std::vector<Statement>> {
    DEMINE_TRY(auto drafted, draft_record(file, projection, signer, draft));
    put = {drafted.id, drafted.label, std::move(drafted.problems)};
    if (!put.problems.empty()) return std::vector<Statement>{};
    if (!draft.record && draft.label) {
      const auto same = file.record(draft.entity, *draft.label);
      if (same || same.error().code != ErrorCode::NotFound) {
        put.problems.push_back(problem("label", "label", *draft.label,
                                       text("there is a {0} {1}", {draft.entity, *draft.label})));
        return std::vector<Statement>{};
      }
    }
    return std::move(drafted.statements);
  };
  DEMINE_TRY_DONE(say_all(file, signer, make));
  return put;
}

base::Done revoke_record(store::OperationFile& file, const Signer& signer,
                         const std::string& entity, const std::string& name,
                         const std::string& reason) {
  const auto make = [&]() -> base::Result<std::vector<Statement>> {
    DEMINE_TRY(const auto record, file.record(entity, name));
    if (entity == "area") {
      return Error{ErrorCode::InvalidInput,
                   text("an area is not revoked"),
                   {},
                   text("`demine area advance --to discredit` ends an indication.")};
    }
    if (record.revoked) {
      return Error{ErrorCode::AlreadyExists,
                   text("{0} {1} was revoked already", {entity, record.label}),
                   {},
                   {}};
    }
    return std::vector{
        Statement{"record.revoke", subject_of(record), Value::Object{{"reason", reason}}}
    };
  };
  DEMINE_TRY_DONE(say_all(file, signer, make));
  return {};
}

base::Done restore_record(store::OperationFile& file, const Signer& signer,
                          const std::string& entity, const std::string& name,
                          const std::string& reason) {
  DEMINE_TRY_DONE(only_administrators(file, signer));
  const auto make = [&]() -> base::Result<std::vector<Statement>> {
    DEMINE_TRY(const auto record, file.record(entity, name));
    if (!record.revoked) {
      return Error{
          ErrorCode::InvalidInput, text("{0} {1} is not revoked", {entity, record.label}), {}, {}};
    }
    return std::vector{
        Statement{"record.restore", subject_of(record),
                  Value::Object{{"reason", reason}, {"revocation", *record.revoked}}}
    };
  };
  DEMINE_TRY_DONE(say_all(file, signer, make));
  return {};
}

}  // namespace demine::app
