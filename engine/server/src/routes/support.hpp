// SPDX-License-Identifier: Apache-2.0
/// \file
/// What routes of boards and commands share: answers, arguments, and records as a caller may see
/// them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "demine/base/date.hpp"
#include "demine/geo/projection.hpp"
#include "demine/wire/json.hpp"
#include "http/route.hpp"

namespace demine::server {

[[nodiscard]] Response answer(const wire::Json& json, int status = 200);

/// 404 in the same words whether there is none or the caller may not know.
[[nodiscard]] base::Error no_such(std::string_view what, std::string_view name);

/// The file as it is, or as it was known at the end of the day of `as_of`.
[[nodiscard]] base::Result<ReadFile> file_for(const Request& request, Context& context);

/// An argument that is a whole number from `least` to `most`; `otherwise` where it is not given.
struct Range {
  std::int64_t least = 0, most = 0, otherwise = 0;
};
[[nodiscard]] base::Result<std::int64_t> count_argument(const Request& request,
                                                        std::string_view name, Range range);
[[nodiscard]] base::Result<std::optional<std::chrono::sys_days>> day_argument(
    const Request& request, std::string_view name);
/// A number with decimals from `least` to `most`; required.
[[nodiscard]] base::Result<double> degrees_argument(const Request& request, std::string_view name,
                                                    double most);

/// The day it is, UTC.
[[nodiscard]] base::Date today(const Context& context);

/// What the caller may see of a layer; NotFound as for an entity that does not exist.
[[nodiscard]] base::Result<app::LayerAccess> access_to(const Context& context,
                                                       std::string_view entity);
/// To be called once for a layer whose data leave: reads of what is guarded are journalled.
[[nodiscard]] base::Done note_reading(Context& context, const app::LayerAccess& access);

/// The record without what the caller may not read.
[[nodiscard]] store::Record pruned(store::Record record, const app::LayerAccess& access);
/// By label or id, pruned; NotFound where the row is not the caller's to see.
[[nodiscard]] base::Result<store::Record> readable_record(const store::OperationFile& file,
                                                          const app::LayerAccess& access,
                                                          const std::string& name);
/// The same for somebody who is about to say something of it: whether the row may be seen, whole.
[[nodiscard]] base::Result<store::Record> own_record(const store::OperationFile& file,
                                                     const Context& context,
                                                     std::string_view entity,
                                                     const std::string& name);

/// record_json() with `version` and, where it has a place that may be seen, `bbox` [west, south,
/// east, north] in degrees.
[[nodiscard]] base::Result<wire::Json> row_json(const store::Record& record,
                                                const geo::Projection& projection);

/// What callers are told of a map that cannot be read: that it is so, and not where it lies. The
/// log has the reason.
[[nodiscard]] base::Error unread_map(Context& context, const base::Error& why);

/// [west, south, east, north] in degrees.
[[nodiscard]] wire::Json bbox_json(const geo::GeographicGeometry& geometry);

}  // namespace demine::server
