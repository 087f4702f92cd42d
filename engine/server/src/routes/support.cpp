// SPDX-License-Identifier: Apache-2.0
#include "routes/support.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

#include "demine/wire/records.hpp"
#include "service/context.hpp"

namespace demine::server {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;

Error wrong_argument(std::string_view name, base::Text what) {
  return {ErrorCode::InvalidArgument, std::move(what), std::string(name), {}};
}

}  // namespace

Response answer(const wire::Json& json, int status) {
  return {.status = status, .media_type = "application/json", .body = wire::line(json)};
}

Error no_such(std::string_view what, std::string_view name) {
  return {ErrorCode::NotFound,
          text("there is no {0} {1}",
               {std::string(what.substr(0, 80)), std::string(name.substr(0, 80))}),
          {},
          {}};
}

base::Result<ReadFile> file_for(const Request& request, Context& context) {
  const auto day = request.argument("as_of");
  return day ? context.read_as_of(std::string(*day)) : context.read();
}

base::Result<std::int64_t> count_argument(const Request& request, std::string_view name,
                                          Range range) {
  const auto given = request.argument(name);
  if (!given) return range.otherwise;
  std::int64_t out = 0;
  const auto [at, failed] = std::from_chars(given->data(), given->data() + given->size(), out);
  if (failed == std::errc{} && at == given->data() + given->size() && out >= range.least &&
      out <= range.most) {
    return out;
  }
  return wrong_argument(
      name, text("{0} is a whole number from {1} to {2}",
                 {std::string(name), std::to_string(range.least), std::to_string(range.most)}));
}

base::Result<std::optional<std::chrono::sys_days>> day_argument(const Request& request,
                                                                std::string_view name) {
  const auto given = request.argument(name);
  if (!given) return std::optional<std::chrono::sys_days>{};
  const auto day = base::Date::parse(*given);
  if (day && day->precision() == base::Date::Precision::Day) {
    return std::optional(day->first_day());
  }
  return wrong_argument(name, text("{0} is a whole day such as 2026-06-02", {std::string(name)}));
}

base::Result<double> degrees_argument(const Request& request, std::string_view name, double most) {
  const auto given = request.argument(name);
  double out = 0;
  if (given) {
    const auto [at, failed] = std::from_chars(given->data(), given->data() + given->size(), out);
    if (failed == std::errc{} && at == given->data() + given->size() && std::abs(out) <= most) {
      return out;
    }
  }
  return wrong_argument(name, text("{0} is needed, in degrees from {1} to {2}",
                                   {std::string(name), std::to_string(static_cast<int>(-most)),
                                    std::to_string(static_cast<int>(most))}));
}

base::Date today(const Context& context) {
  const std::chrono::sys_time<std::chrono::milliseconds> now{
      std::chrono::milliseconds(context.now_ms())};
  return base::Date::of(std::chrono::floor<std::chrono::days>(now));
}

base::Result<app::LayerAccess> access_to(const Context& context, std::string_view entity) {
  const auto* const known = model::find_entity(entity);
  if (known == nullptr) return no_such("layer", entity);
  auto access = app::layer_access(context.who(), *known);
  if (!access) return no_such("layer", entity);
  return *std::move(access);
}

base::Done note_reading(Context& context, const app::LayerAccess& access) {
  if (access.most_guarded < model::DataClass::Confidential) return {};
  return context.reads(std::string(access.entity->name), access.most_guarded);
}

store::Record pruned(store::Record record, const app::LayerAccess& access) {
  const auto* const layer = store::layer_field(*access.entity);
  std::erase_if(record.fields, [&](const auto& field) {
    return std::ranges::none_of(access.fields,
                                [&](const auto* known) { return known->name == field.first; });
  });
  std::erase_if(record.geometries, [&](const auto& geometry) {
    return !access.place || layer == nullptr || geometry.first != layer->name;
  });
  return record;
}

base::Result<store::Record> readable_record(const store::OperationFile& file,
                                            const app::LayerAccess& access,
                                            const std::string& name) {
  auto record = file.record(std::string(access.entity->name), name);
  if (!record && record.error().code != ErrorCode::NotFound) return record.error();
  if (!record || !app::may_read_row(file, access, *record))
    return no_such(access.entity->name, name);
  return pruned(*std::move(record), access);
}

base::Result<store::Record> own_record(const store::OperationFile& file, const Context& context,
                                       std::string_view entity, const std::string& name) {
  DEMINE_TRY(const auto access, access_to(context, entity));
  DEMINE_TRY(auto record, file.record(std::string(entity), name));
  if (!app::may_read_row(file, access, record)) return no_such(entity, name);
  return record;
}

Error unread_map(Context& context, const Error& why) {
  of_request(context).service().log(wire::line({
      {"level", "error"                        },
      {"what",  "the hazard map cannot be read"},
      {"why",   base::english(why.what)        },
      {"where", why.where                      }
  }));
  return {ErrorCode::Io,
          text("the hazard map cannot be read: nothing is said of it"),
          {},
          text("Whoever runs the server makes it again: demine hazard map.")};
}

wire::Json bbox_json(const geo::GeographicGeometry& geometry) {
  double west = 180;
  double south = 90;
  double east = -180;
  double north = -90;
  geo::for_each_vertex(geometry, [&](geo::LonLat at) {
    west = std::min(west, at.lon_deg);
    south = std::min(south, at.lat_deg);
    east = std::max(east, at.lon_deg);
    north = std::max(north, at.lat_deg);
  });
  return wire::Json::array({west, south, east, north});
}

base::Result<wire::Json> row_json(const store::Record& record, const geo::Projection& projection) {
  auto out = wire::record_json(record);
  out["version"] = record.version;
  const auto* const layer = store::layer_field(*model::find_entity(record.entity));
  if (layer == nullptr) return out;
  const auto place = record.geometries.find(layer->name);
  if (place == record.geometries.end()) return out;
  DEMINE_TRY(const auto geographic, projection.to_geographic(place->second));
  out["bbox"] = bbox_json(geographic);
  return out;
}

}  // namespace demine::server
