// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <string_view>

#include "cql2/cql2.hpp"

namespace {

using demine::server::cql2::Queryable;
using demine::server::cql2::ValueType;
using demine::store::Condition;

const std::vector<Queryable>& queryables() {
  static const std::vector<Queryable> all{
      {"name",   ValueType::Text,      "name"  },
      {"count",  ValueType::Integer,   "count" },
      {"done",   ValueType::Boolean,   "done"  },
      {"day",    ValueType::Date,      "day"   },
      {"moment", ValueType::Timestamp, "moment"},
      {"place",  ValueType::Geometry,  {}      },
  };
  return all;
}

/// What the store may rely on: names of queryables alone, as many values as the kind wants, a depth
/// that SQL takes.
void check(const Condition& condition, int depth) {
  using Kind = Condition::Kind;
  if (depth > 64) std::abort();
  const bool names = condition.kind == Kind::Compared || condition.kind == Kind::Like ||
                     condition.kind == Kind::Between || condition.kind == Kind::In ||
                     condition.kind == Kind::IsNull;
  bool known = !names;
  for (const auto& each : queryables())
    known = known || (!each.column.empty() && each.column == condition.column);
  if (!known) std::abort();
  if (condition.kind == Kind::Compared && condition.values.size() != 1) std::abort();
  if (condition.kind == Kind::Between && condition.values.size() != 2) std::abort();
  if (condition.kind == Kind::In && condition.values.empty()) std::abort();
  if (condition.kind == Kind::Not && condition.of.size() != 1) std::abort();
  if (condition.kind == Kind::Meets && !condition.place) std::abort();
  for (const auto& each : condition.of) check(each, depth + 1);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace cql2 = demine::server::cql2;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto geometry = [](const demine::geo::GeographicGeometry& said)
      -> demine::base::Result<demine::geo::PlaneGeometry> {
    demine::geo::PlaneGeometry out{said.shape, {}};
    for (const auto& part : said.parts) {
      auto& to = out.parts.emplace_back();
      for (const auto& path : part) {
        auto& points = to.emplace_back();
        for (const auto p : path) points.push_back({p.lon_deg, p.lat_deg});
      }
    }
    return out;
  };
  const cql2::Places places{
      geometry, [](std::span<const double> sides) -> demine::base::Result<cql2::Ground> {
        if (sides.size() != 4 && sides.size() != 6) std::abort();
        return cql2::Ground{.everything = sides.front() < 0};
      }};
  if (const auto condition = cql2::parse_cql2(text, queryables(), places)) {
    check(*condition, 0);
  } else if (condition.error().where.empty()) {
    std::abort();  // an error says where
  }
  if (const auto moment = cql2::moment_text(text)) {
    if (cql2::moment_text(*moment).value_or("") != *moment) std::abort();
  }
  return 0;
}
