// SPDX-License-Identifier: Apache-2.0
#include "demine/app/geometry_file.hpp"

#include "demine/io/read_evidence.hpp"

namespace demine::app {

base::Result<geo::GeographicGeometry> read_geometry(const std::filesystem::path& path) {
  return io::read_area(path);
}

}  // namespace demine::app
