// SPDX-License-Identifier: Apache-2.0
#include "demine/app/geometry_file.hpp"

#include <algorithm>
#include <string>

#include "demine/geo/place.hpp"
#include "demine/io/read_evidence.hpp"

namespace demine::app {
namespace {

/// "51.19,35.27", "51.19N 35.27": nobody calls a file that.
bool is_of_numbers(std::string_view name) {
  return name.find_first_of("0123456789") != std::string_view::npos &&
         name.find_first_of(",; ") != std::string_view::npos &&
         name.find_first_not_of("0123456789.,;+- NSEWnsew") == std::string_view::npos;
}

/// What is wrong with a place that was given where a file is read.
base::Error not_a_file(const std::string& name) {
  auto place = geo::parse_place(name);
  if (!place) return std::move(place).error();
  return {base::ErrorCode::InvalidArgument,
          base::text("\"{0}\" is a place, and an outline is wanted", {name}),
          {},
          base::text("Name a file with one or more polygons.")};
}

}  // namespace

base::Result<geo::GeographicGeometry> read_geometry(const std::filesystem::path& path) {
  std::error_code failure;
  if (is_of_numbers(path.string()) && !std::filesystem::exists(path, failure)) {
    return not_a_file(path.string());
  }
  return io::read_area(path);
}

}  // namespace demine::app
