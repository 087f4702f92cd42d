// SPDX-License-Identifier: Apache-2.0
#include "layer_sql.hpp"

#include <algorithm>
#include <utility>

#include "demine/base/check.hpp"
#include "demine/store/record.hpp"
#include "geopackage_blob.hpp"
#include "register_tables.hpp"

namespace demine::store {
namespace {

const char* sign_of(Compare compare) {
  switch (compare) {
    case Compare::Equal:
      return " = ";
    case Compare::NotEqual:
      return " <> ";
    case Compare::Less:
      return " < ";
    case Compare::LessOrEqual:
      return " <= ";
    case Compare::More:
      return " > ";
    case Compare::MoreOrEqual:
      return " >= ";
  }
  return "";
}

/// '%', '_' and '\' of LIKE as GLOB has them: GLOB tells 'a' from 'A', beyond ASCII too.
std::string glob_of(const std::string& like) {
  std::string out;
  const auto plain = [&](char c) {
    if (c == '*' || c == '?' || c == '[') {
      out += {'[', c, ']'};
    } else {
      out += c;
    }
  };
  for (std::size_t i = 0; i < like.size(); ++i) {
    if (like[i] == '\\' && i + 1 < like.size()) {
      plain(like[++i]);
    } else if (like[i] == '%') {
      out += '*';
    } else if (like[i] == '_') {
      out += '?';
    } else {
      plain(like[i]);
    }
  }
  return out;
}

/// The organisation at the end of a path, as an expression; null where a step leads nowhere.
std::string owner_at(const model::Entity& entity, const OwnerPath& path) {
  std::string from;
  std::string where;
  std::string at(entity.name);
  const model::Entity* of = &entity;
  for (std::size_t i = 0; i < path.steps.size(); ++i) {
    const auto& step = path.steps[i];
    const std::string next = "owner_" + std::to_string(i + 1);
    from += (i == 0 ? " from " : ", ") + std::string(step.of->name) + " as " + next;
    where +=
        (i == 0 ? " where " : " and ") + next + ".id = " + at + "." + own_name(*of, step.column);
    at = next;
    of = step.of;
  }
  return "(select " + at + "." + own_name(*of, path.owner_column) + from + where + ")";
}

}  // namespace

std::string own_name(const model::Entity& entity, const std::string& asked) {
  for (const Column& column : columns_of(entity)) {
    const bool geometry = column.field != nullptr && model::is_geometry(column.field->type);
    if (column.name == asked && !geometry) return column.name;
  }
  DEMINE_CHECK(false, "a layer is asked for columns that it has");
  return {};
}

LayerSql::LayerSql(const LayerQuery& query, const std::string& placeless, std::int32_t srs_id,
                   Reach reach)
    : entity_(*query.entity), srs_id_(srs_id) {
  select(query);
  text_ += " where fid > ";
  mark(query.after);
  text_ += " and revoked is null";
  if (query.id) {
    text_ += " and id = ";
    mark(*query.id);
  }
  scope(query.scope);
  if (query.ground) ground(query, placeless, reach);
  if (query.where) {
    if (reach == Reach::Narrow) boxes_of(entity_, *query.where);
    text_ += " and ";
    condition(*query.where);
  }
  text_ += " order by fid limit ";
  mark(query.limit);
}

void LayerSql::bind(Statement& statement) const {
  int place = 0;
  for (const Bound& each : bound_) {
    ++place;
    if (const auto* text = std::get_if<std::string>(&each)) {
      statement.bind_at(place, std::string_view(*text));
    } else if (const auto* blob = std::get_if<std::vector<std::uint8_t>>(&each)) {
      statement.bind_at(place, Blob(*blob));
    } else if (const auto* real = std::get_if<double>(&each)) {
      statement.bind_at(place, *real);
    } else {
      statement.bind_at(place, std::get<std::int64_t>(each));
    }
  }
}

void LayerSql::mark(Bound value) {
  text_ += '?';
  bound_.push_back(std::move(value));
}

void LayerSql::literal(const Literal& value) {
  if (const auto* truth = std::get_if<bool>(&value)) {
    mark(Bound(std::int64_t{*truth ? 1 : 0}));
  } else if (const auto* text = std::get_if<std::string>(&value)) {
    mark(Bound(*text));
  } else if (const auto* real = std::get_if<double>(&value)) {
    mark(Bound(*real));
  } else {
    mark(Bound(std::get<std::int64_t>(value)));
  }
}

void LayerSql::select(const LayerQuery& query) {
  text_ = "select fid, id, label, version";
  if (query.place) text_ += layer_field(entity_) != nullptr ? ", geom" : ", null";
  for (const std::string& column : query.columns) text_ += ", " + own_name(entity_, column);
  text_ += " from " + std::string(entity_.name);
}

void LayerSql::area(const std::string& column, const std::string& id) {
  const std::string name = own_name(entity_, column);
  const model::Field* const field = model::find_field(entity_, column);
  if (field != nullptr && field->type == model::FieldType::References) {
    text_ += "instr(';' || " + name + " || ';', ";
    mark(Bound(";" + id + ";"));
    text_ += ") > 0";
  } else {
    text_ += name + " = ";
    mark(Bound(id));
  }
}

void LayerSql::owned(const RowScope& scope, const std::string& organisation) {
  std::vector<std::string> owners;
  if (!scope.owner_column.empty()) owners.push_back(own_name(entity_, scope.owner_column));
  for (const auto& path : scope.through) owners.push_back(owner_at(entity_, path));
  if (owners.empty()) return;
  text_ += " and ((";
  const char* between = "";
  for (const auto& owner : owners) text_ += std::exchange(between, " and ") + owner + " is null";
  text_ += ")";
  for (const auto& owner : owners) {
    text_ += " or " + owner + " = ";
    mark(organisation);
  }
  text_ += ")";
}

void LayerSql::scope(const RowScope& scope) {
  if (scope.organisation) owned(scope, *scope.organisation);
  if (scope.areas.empty()) return;
  if (scope.area_columns.empty()) {
    text_ += " and 0";
    return;
  }
  const char* between = " and (";
  for (const std::string& column : scope.area_columns) {
    for (const std::string& id : scope.areas) {
      text_ += std::exchange(between, " or ");
      area(column, id);
    }
  }
  text_ += ")";
}

void LayerSql::boxed(const model::Entity& entity, const geo::Box& box) {
  text_ += "fid in (select id from rtree_" + std::string(entity.name) + "_geom where minx <= ";
  mark(box.east_m);
  text_ += " and maxx >= ";
  mark(box.west_m);
  text_ += " and miny <= ";
  mark(box.north_m);
  text_ += " and maxy >= ";
  mark(box.south_m);
  text_ += ")";
}

void LayerSql::ground(const LayerQuery& query, const std::string& placeless, Reach reach) {
  if (layer_field(entity_) == nullptr) return;
  const bool some = !query.ground->parts.empty();
  const bool with_placeless = query.placeless && placeless != "[]";
  if (!some && !with_placeless) {
    text_ += " and 0";
    return;
  }
  text_ += " and (";
  if (some && reach == Reach::Narrow) {
    // Both sides by number: SQLite then looks at these rows alone.
    text_ += "(";
    boxed(entity_, geo::bounds(*query.ground));
    text_ += " and ";
    meets(*query.ground);
    text_ += ")";
  } else if (some) {
    meets(*query.ground);
  }
  if (with_placeless) {
    text_ +=
        some ? " or fid in (select value from json_each(" : "fid in (select value from json_each(";
    mark(placeless);
    text_ += "))";
  }
  text_ += ")";
}

void LayerSql::boxes_of(const model::Entity& entity, const Condition& condition) {
  if (condition.kind == Condition::Kind::AllOf) {
    for (const Condition& each : condition.of) boxes_of(entity, each);
  } else if (condition.kind == Condition::Kind::Meets && layer_field(entity) != nullptr &&
             !condition.place->parts.empty()) {
    text_ += " and ";
    boxed(entity, geo::bounds(*condition.place));
  }
}

void LayerSql::condition(const Condition& condition) {
  using Kind = Condition::Kind;
  switch (condition.kind) {
    case Kind::AllOf:
      return joined(condition.of, " and ", "1");
    case Kind::AnyOf:
      return joined(condition.of, " or ", "0");
    case Kind::Not:
      text_ += "not ";
      return joined(condition.of, " and ", "1");
    case Kind::Compared:
    case Kind::Like:
    case Kind::Between:
    case Kind::In:
    case Kind::IsNull:
      return compared(condition);
    case Kind::Timed:
      return timed(condition);
    case Kind::Meets:
      return meets(*condition.place);
    case Kind::NoPlace:
      text_ += layer_field(entity_) != nullptr ? "(geom is null)" : "1";
      return;
  }
}

void LayerSql::joined(const std::vector<Condition>& of, const char* word, const char* none) {
  text_ += "(";
  if (of.empty()) text_ += none;
  for (std::size_t i = 0; i < of.size(); ++i) {
    if (i > 0) text_ += word;
    condition(of[i]);
  }
  text_ += ")";
}

void LayerSql::compared(const Condition& condition) {
  using Kind = Condition::Kind;
  text_ += own_name(entity_, condition.column);
  if (condition.kind == Kind::IsNull) {
    text_ += " is null";
  } else if (condition.kind == Kind::Compared) {
    text_ += sign_of(condition.compare);
    literal(condition.values.at(0));
  } else if (condition.kind == Kind::Like) {
    text_ += " glob ";
    mark(Bound(glob_of(std::get<std::string>(condition.values.at(0)))));
  } else if (condition.kind == Kind::Between) {
    text_ += " between ";
    literal(condition.values.at(0));
    text_ += " and ";
    literal(condition.values.at(1));
  } else {
    const char* between = " in (";
    for (const Literal& each : condition.values) {
      text_ += std::exchange(between, ", ");
      literal(each);
    }
    text_ += ")";
  }
}

void LayerSql::meets(const geo::PlaneGeometry& place) {
  if (layer_field(entity_) == nullptr) {
    text_ += "null";
    return;
  }
  if (place.parts.empty()) {
    text_ += "(geom is null and null)";
    return;
  }
  text_ += "demine_meets(geom, ";
  mark(geopackage_blob(place, srs_id_));
  text_ += ")";
}

}  // namespace demine::store
