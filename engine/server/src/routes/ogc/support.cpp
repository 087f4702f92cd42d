// SPDX-License-Identifier: Apache-2.0
#include "routes/ogc/support.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "demine/app/export_records.hpp"
#include "demine/store/record.hpp"

namespace demine::server::ogc {

using base::text;
using model::FieldType;

std::vector<Collection> collections_of(const app::Principal& who) {
  std::vector<Collection> out;
  for (const model::Entity& entity : model::entities()) {
    auto access = app::layer_access(who, entity);
    if (access) out.push_back({std::move(*access), app::plural(entity)});
  }
  return out;
}

std::optional<Collection> find_collection(const app::Principal& who, std::string_view name) {
  for (const model::Entity& entity : model::entities()) {
    if (app::plural(entity) != name) continue;
    auto access = app::layer_access(who, entity);
    if (access) return Collection{std::move(*access), std::string(name)};
  }
  return {};
}

Response no_collection(std::string_view name) {
  return problem(404, text("there is no collection {0}", {std::string(name.substr(0, 64))}),
                 text("/ogc/collections lists what there is."));
}

OpenResult open_collection(const Request& request, Context& context) {
  const std::string& name = request.parameter("collection");
  auto collection = find_collection(context.who(), name);
  if (!collection) return {.refused = no_collection(name)};
  const auto as_of = request.argument("as_of");
  auto file = as_of ? context.read_as_of(std::string(*as_of)) : context.read();
  if (!file) return {.refused = problem(file.error(), as_of.has_value())};
  const auto plane = (*file)->plane();
  if (!plane) return {.refused = problem(plane.error())};
  auto crses = Crses::of(*plane);
  if (!crses) return {.refused = problem(crses.error())};
  const auto operation = (*file)->operation();
  if (!operation) return {.refused = problem(operation.error())};
  const bool synthetic = operation->origin == "synthetic";
  auto layers = layers_of(**file);
  if (!layers) return {.refused = problem(layers.error())};
  OpenResult out;
  out.opened = Opened{std::move(*collection), std::move(*layers), std::move(*crses), synthetic};
  return out;
}

base::Result<std::shared_ptr<const store::LayerReader>> layers_of(
    const store::OperationFile& file) {
  // Few are ever open at once: the operation, and days that somebody looks back to.
  constexpr std::size_t kMost = 4;
  struct Kept {
    std::string path;
    ino_t file;  // a name may come to mean another file
    std::shared_ptr<const store::LayerReader> reader;
  };
  thread_local std::vector<Kept> kept;
  const std::string path = file.path().string();
  struct stat status{};
  const ino_t now = ::stat(path.c_str(), &status) == 0 ? status.st_ino : 0;
  const auto found = std::ranges::find_if(
      kept, [&](const Kept& one) { return one.path == path && one.file == now; });
  if (found != kept.end()) return found->reader;
  DEMINE_TRY(auto opened, store::LayerReader::open(file.path()));
  if (kept.size() == kMost) kept.erase(kept.begin());
  kept.push_back({path, now, std::make_shared<const store::LayerReader>(std::move(opened))});
  return kept.back().reader;
}

store::LayerQuery query_of(const Collection& collection) {
  const app::LayerAccess& access = collection.access;
  store::LayerQuery out;
  out.entity = access.entity;
  out.place = access.place;
  for (const auto* field : access.fields) out.columns.emplace_back(field->name);
  out.columns.emplace_back("changed");
  out.scope.organisation = access.organisation;
  for (const auto& path : access.owners) {
    if (path.steps.empty()) {
      out.scope.owner_column = path.owner_column;
    } else {
      out.scope.through.push_back(path);
    }
  }
  out.scope.areas = access.areas;
  for (const auto* field : app::area_fields(*access.entity)) {
    out.scope.area_columns.emplace_back(field->name);
  }
  if (access.entity->name == "area") out.scope.area_columns.emplace_back("id");
  return out;
}

FeatureWriter::Layer layer_of(const Collection& collection, bool synthetic) {
  FeatureWriter::Layer out;
  for (const auto* field : collection.access.fields) {
    out.columns.push_back({std::string(field->name), field->type});
  }
  if (const auto* place = store::layer_field(collection.entity())) out.shape = place->type;
  out.synthetic = synthetic;
  return out;
}

namespace {

std::optional<cql2::ValueType> value_type(FieldType type) {
  using cql2::ValueType;
  switch (type) {
    case FieldType::Text:
    case FieldType::Code:
    case FieldType::Reference:
      return ValueType::Text;
    case FieldType::Integer:
      return ValueType::Integer;
    case FieldType::Real:
      return ValueType::Real;
    case FieldType::Boolean:
      return ValueType::Boolean;
    case FieldType::Date:
      return ValueType::Date;
    case FieldType::Timestamp:
      return ValueType::Timestamp;
    case FieldType::Codes:
    case FieldType::References:
    case FieldType::Point:
    case FieldType::Line:
    case FieldType::Polygon:
    case FieldType::AnyGeometry:
      return {};
  }
  return {};
}

}  // namespace

std::vector<cql2::Queryable> queryables_of(const Collection& collection) {
  using cql2::ValueType;
  std::vector<cql2::Queryable> out{
      {"label", ValueType::Text, "label"}
  };
  for (const auto* field : collection.access.fields) {
    const std::string name(field->name);
    if (const auto type = value_type(field->type)) out.push_back({name, *type, name});
  }
  out.push_back({"changed", ValueType::Timestamp, "changed"});
  if (collection.access.place) {
    out.push_back(
        {std::string(store::layer_field(collection.entity())->name), ValueType::Geometry, {}});
  }
  return out;
}

std::string time_column(const Collection& collection) {
  for (const auto* field : collection.access.fields) {
    const bool time = field->type == FieldType::Date || field->type == FieldType::Timestamp;
    if (time && (field->required || field->name == "happened_on")) return std::string(field->name);
  }
  return "changed";
}

base::Done tell_reading(const Collection& collection, Context& context) {
  const auto most = collection.access.most_guarded;
  if (most != model::DataClass::Confidential && most != model::DataClass::Personal) return {};
  return context.reads(std::string(collection.entity().name), most);
}

namespace {

/// How much the client wants a media type: q of the most exact range that holds it.
double wanted(std::string_view accept, std::string_view type) {
  const std::string group = std::string(type.substr(0, type.find('/'))) + "/*";
  double out = -1;
  int exactness = -1;
  for (std::size_t from = 0; from < accept.size();) {
    const std::size_t end = std::min(accept.find(',', from), accept.size());
    std::string_view range = accept.substr(from, end - from);
    from = end + 1;
    const std::size_t parameters = std::min(range.find(';'), range.size());
    double q = 1;
    if (const auto at = range.find("q=", parameters); at != range.npos) {
      std::from_chars(range.data() + at + 2, range.data() + range.size(), q);
    }
    range = range.substr(0, parameters);
    while (!range.empty() && range.front() == ' ') range.remove_prefix(1);
    while (!range.empty() && range.back() == ' ') range.remove_suffix(1);
    const int exact = range == type ? 2 : range == group ? 1 : range == "*/*" ? 0 : -1;
    if (exact < 0 || exact < exactness) continue;
    exactness = exact;
    out = q;
  }
  return out;
}

}  // namespace

Negotiated negotiate(const Request& request) {
  if (const auto f = request.argument("f")) {
    if (*f == "json") return {};
    if (*f == "html") return {.format = Format::Html};
    return {.refused = bad_parameter("f", text("f is json or html"))};
  }
  const auto accept = request.header("accept");
  if (!accept) return {};
  double json = -1;
  for (const auto type :
       {kJson, kGeoJson, kSchemaJson, std::string_view("application/vnd.oai.openapi+json")}) {
    json = std::max(json, wanted(*accept, type));
  }
  return {.format = wanted(*accept, kHtml) > json ? Format::Html : Format::Json};
}

void append_links(JsonWriter& json, const std::vector<Link>& links) {
  json.key("links").array();
  for (const Link& link : links) {
    json.object().member("href", link.href).member("rel", link.rel);
    if (!link.type.empty()) json.member("type", link.type);
    if (!link.title.empty()) json.member("title", link.title);
    if (link.templated) json.member("templated", true);
    json.end_object();
  }
  json.end_array();
}

std::vector<Link> own_links(const Request& request, const Context& context, Format format,
                            std::string_view type) {
  const std::string json = href(context, request.path, with(request.query, "f", "json"));
  const std::string html = href(context, request.path, with(request.query, "f", "html"));
  const bool is_json = format == Format::Json;
  return {
      {json, is_json ? "self" : "alternate", std::string(type),  "This document as JSON"},
      {html, is_json ? "alternate" : "self", std::string(kHtml), "This document as HTML"}
  };
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~,:/").find(c) != std::string_view::npos;
    if (plain) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15];
  }
  return out;
}

std::string href(const Context& context, std::string_view path, const Pairs& query) {
  std::string out = context.origin() + percent_encoded(path);
  char between = '?';
  for (const auto& [name, value] : query) {
    out += std::exchange(between, '&') + percent_encoded(name) + "=" + percent_encoded(value);
  }
  return out;
}

Pairs with(const Pairs& query, std::string_view name, const std::optional<std::string>& value) {
  Pairs out;
  for (const auto& pair : query) {
    if (pair.first != name) out.push_back(pair);
  }
  if (value) out.emplace_back(name, *value);
  return out;
}

Response answer(std::string_view media_type, std::string body) {
  return {.status = 200,
          .media_type = std::string(media_type),
          .headers = {{"Vary", "Accept"}},
          .body = std::move(body)};
}

Response bad_parameter(std::string_view name, const base::Text& what) {
  base::Error error{base::ErrorCode::InvalidArgument, what, std::string(name), {}};
  return problem(error, true);
}

}  // namespace demine::server::ogc
