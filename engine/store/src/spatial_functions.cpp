// SPDX-License-Identifier: Apache-2.0
#include "spatial_functions.hpp"

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <utility>

#include "demine/geo/meeting.hpp"
#include "geopackage_blob.hpp"

namespace demine::store {
namespace {

std::optional<BlobHead> head_of(sqlite3_value* value) {
  if (sqlite3_value_type(value) != SQLITE_BLOB) return {};
  const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_value_blob(value));
  const auto size = static_cast<std::size_t>(sqlite3_value_bytes(value));
  return blob_head(std::span(bytes, size));
}

/// The envelope, or what the WKB says where a writer left the envelope out.
std::optional<geo::Box> box_of(sqlite3_value* value) {
  const auto head = head_of(value);
  if (!head || head->empty) return {};
  if (head->box) return head->box;
  const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_value_blob(value));
  const auto size = static_cast<std::size_t>(sqlite3_value_bytes(value));
  const auto geometry = geometry_of(std::span(bytes, size));
  if (!geometry) return {};
  return geo::bounds(*geometry);
}

void is_empty(sqlite3_context* context, int /*count*/, sqlite3_value** arguments) {
  const auto head = head_of(arguments[0]);
  if (head) {
    sqlite3_result_int(context, head->empty ? 1 : 0);
  } else {
    sqlite3_result_null(context);
  }
}

template <double geo::Box::* Side>
void side(sqlite3_context* context, int /*count*/, sqlite3_value** arguments) {
  const auto box = box_of(arguments[0]);
  if (box) {
    sqlite3_result_double(context, (*box).*Side);
  } else {
    sqlite3_result_null(context);
  }
}

void forget(void* meeting) { delete static_cast<geo::Meeting*>(meeting); }

/// The second argument, which is the same for every row of a statement, made ready once.
const geo::Meeting* meeting_of(sqlite3_context* context, sqlite3_value* value) {
  if (auto* const kept = static_cast<geo::Meeting*>(sqlite3_get_auxdata(context, 1))) return kept;
  const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_value_blob(value));
  const auto size = static_cast<std::size_t>(sqlite3_value_bytes(value));
  auto geometry = geometry_of(std::span(bytes, size));
  if (!geometry) return nullptr;
  auto made = std::make_unique<geo::Meeting>(std::move(*geometry));
  sqlite3_set_auxdata(context, 1, made.release(), forget);
  // SQLite may forget it at once, when memory is short.
  return static_cast<geo::Meeting*>(sqlite3_get_auxdata(context, 1));
}

/// demine_meets(geom, other): whether they share ground; null where there is no geometry.
void meets(sqlite3_context* context, int /*count*/, sqlite3_value** arguments) {
  const auto box = box_of(arguments[0]);
  const geo::Meeting* const other = box ? meeting_of(context, arguments[1]) : nullptr;
  if (other == nullptr) {
    sqlite3_result_null(context);
    return;
  }
  auto told = other->meets(*box);
  if (!told) {
    const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_value_blob(arguments[0]));
    const auto size = static_cast<std::size_t>(sqlite3_value_bytes(arguments[0]));
    const auto geometry = geometry_of(std::span(bytes, size));
    told = geometry && other->meets(*geometry);
  }
  sqlite3_result_int(context, *told ? 1 : 0);
}

}  // namespace

void register_spatial_functions(sqlite3* handle) {
  using Function = void (*)(sqlite3_context*, int, sqlite3_value**);
  struct Named {
    const char* name;
    Function function;
  };
  const Named functions[] = {
      {"ST_IsEmpty", is_empty                },
      {"ST_MinX",    side<&geo::Box::west_m> },
      {"ST_MaxX",    side<&geo::Box::east_m> },
      {"ST_MinY",    side<&geo::Box::south_m>},
      {"ST_MaxY",    side<&geo::Box::north_m>}
  };
  for (const Named& f : functions) {
    sqlite3_create_function_v2(handle, f.name, 1,
                               SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, nullptr,
                               f.function, nullptr, nullptr, nullptr);
  }
  sqlite3_create_function_v2(handle, "demine_meets", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nullptr,
                             meets, nullptr, nullptr, nullptr);
}

}  // namespace demine::store
