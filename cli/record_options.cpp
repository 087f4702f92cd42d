// SPDX-License-Identifier: Apache-2.0
#include "record_options.hpp"

#include <algorithm>

#include "demine/app/geometry_file.hpp"
#include "demine/geo/place.hpp"

namespace demine::cli {
namespace {

std::string option_name(std::string_view field) {
  std::string out(field);
  std::ranges::replace(out, '_', '-');
  return out;
}

bool is_a_place(const std::string& value) { return geo::parse_place(value).has_value(); }

}  // namespace

const std::vector<RecordNoun>& record_nouns() {
  static const std::vector<RecordNoun> nouns{
      {"record", ""},
      {"organisation", "organisation"},
      {"person", "person"},
      {"accreditation", "accreditation"},
      {"equipment", "equipment"},
      {"task", "task", "create"},
      {"statement", "statement"}
  };
  return nouns;
}

void FieldOptions::declare(Args& args, const std::string& entity) {
  if (entity.empty()) {
    args.option("field", fields_, "NAME=VALUE, as often as wanted; NAME= takes a value away");
    args.option("at", at_, "Its place: 51.19N,35.27E, UTM or MGRS");
    args.option("outline", outline_, "Its outline: a file of polygons");
    return;
  }
  for (const model::Field& field : model::find_entity(entity)->fields) {
    if (field.set_by != model::SetBy::Person) continue;
    const std::string name(field.name);
    if (model::is_geometry(field.type)) {
      args.option(option_name(name), geometries_[name],
                  std::string(field.meaning) + " A place such as 51.19N,35.27E, or a file");
    } else {
      args.option(option_name(name), values_[name], std::string(field.meaning));
    }
  }
}

base::Done FieldOptions::fill(app::RecordDraft& draft) const {
  for (const auto& [name, value] : values_) {
    if (value) draft.fields.emplace_back(name, *value);
  }
  for (const std::string& field : fields_) {
    const auto equals = field.find('=');
    if (equals == std::string::npos) {
      return base::Error{base::ErrorCode::InvalidArgument,
                         base::text("\"{0}\" is not NAME=VALUE", {field}),
                         "--field",
                         {}};
    }
    draft.fields.emplace_back(field.substr(0, equals), field.substr(equals + 1));
  }
  for (const auto& [name, value] : geometries_) {
    if (!value) continue;
    DEMINE_TRY(draft.geometries[name], geometry_option(*value));
  }
  const auto of_layer = [&](const std::optional<std::string>& value) -> base::Done {
    if (!value) return {};
    DEMINE_TRY(const auto* const entity, model::entity_named(draft.entity));
    const model::Field* const layer = store::layer_field(*entity);
    if (layer == nullptr) {
      return base::Error{
          base::ErrorCode::InvalidArgument, base::text("{0} has no place", {draft.entity}), {}, {}};
    }
    DEMINE_TRY(draft.geometries[std::string(layer->name)], geometry_option(*value));
    return {};
  };
  DEMINE_TRY_DONE(of_layer(at_));
  return of_layer(outline_);
}

base::Result<geo::GeographicGeometry> geometry_option(const std::string& value) {
  if (is_a_place(value)) {
    DEMINE_TRY(const auto place, geo::parse_place(value));
    return geo::GeographicGeometry{geo::Shape::Point, {{{place}}}};
  }
  return app::read_geometry(value);
}

}  // namespace demine::cli
