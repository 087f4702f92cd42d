// SPDX-License-Identifier: Apache-2.0
#include "demine/model/entity.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "near_word.hpp"
#include "utf8.hpp"

namespace demine::model {
namespace {

template <typename T>
const T* find_by_name(std::span<const T> all, std::string_view name) {
  const auto found = std::ranges::find(all, name, &T::name);
  return found == all.end() ? nullptr : &*found;
}

template <typename T>
std::vector<std::string_view> names_of(std::span<const T> all) {
  std::vector<std::string_view> names;
  names.reserve(all.size());
  for (const auto& one : all) names.push_back(one.name);
  return names;
}

base::Text choices(std::string_view name, const std::vector<std::string_view>& known) {
  const auto near = near_word(name, known);
  if (near.empty()) return base::text("Known are: {0}.", {listed(known)});
  return base::text("Did you mean {0}?", {std::string(near)});
}

}  // namespace

std::string_view name(FieldType type) {
  constexpr std::array<std::string_view, 14> names{
      "text",  "integer",   "real",       "boolean", "date", "timestamp", "code",
      "codes", "reference", "references", "point",   "line", "polygon",   "geometry"};
  return names.at(static_cast<std::size_t>(type));
}

bool is_geometry(FieldType type) {
  return type == FieldType::Point || type == FieldType::Line || type == FieldType::Polygon ||
         type == FieldType::AnyGeometry;
}

const Entity* find_entity(std::string_view name) { return find_by_name(entities(), name); }

const Field* find_field(const Entity& entity, std::string_view name) {
  return find_by_name(entity.fields, name);
}

const CodeList* find_code_list(std::string_view name) { return find_by_name(code_lists(), name); }

base::Result<const Entity*> entity_named(std::string_view name) {
  if (const auto* found = find_entity(name)) return found;
  return base::Error{base::ErrorCode::InvalidArgument,
                     base::text("there are no records called \"{0}\"", {shown(name)}),
                     {},
                     choices(name, names_of(entities()))};
}

base::Result<const Field*> field_named(const Entity& entity, std::string_view name) {
  if (const auto* found = find_field(entity, name)) return found;
  return base::Error{
      base::ErrorCode::InvalidArgument,
      base::text("{0} has no field \"{1}\"", {std::string(entity.name), shown(name)}),
      {},
      choices(name, names_of(entity.fields))};
}

}  // namespace demine::model
