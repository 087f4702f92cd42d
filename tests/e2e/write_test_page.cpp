// SPDX-License-Identifier: Apache-2.0
// write_test_page FOLDER: the drawn area of the report tests as pages, and what C++ knows of it for
// the browser test to compare with.
#include <cstdio>
#include <fstream>
#include <string>

#include "demine/geo/place.hpp"
#include "sheet_fixture.hpp"

namespace {

using namespace demine;

bool write(const std::string& path, const base::Result<std::string>& text) {
  if (!text) return false;
  std::ofstream file(path, std::ios::binary);
  file << *text;
  return file.good();
}

/// lat lon UTM, one place a line: the zones' edges, their exceptions, both hemispheres.
std::string places() {
  std::string out;
  for (const auto& p : {
           geo::LonLat{35.27,     51.19},
           geo::LonLat{36.0,      51.3 },
           geo::LonLat{35.999999, 51.3 },
           geo::LonLat{5.0,       60.0 },
           geo::LonLat{8.9,       75.0 },
           geo::LonLat{9.1,       75.0 },
           geo::LonLat{21.5,      78.0 },
           geo::LonLat{33.5,      80.0 },
           geo::LonLat{104.9,     11.5 },
           geo::LonLat{-74.1,     4.6  },
           geo::LonLat{13.2,      -8.8 },
           geo::LonLat{-179.5,    -45.1},
           geo::LonLat{179.9,     65.0 },
           geo::LonLat{0.0,       0.0  }
  }) {
    char line[120];
    std::snprintf(line, sizeof line, "%.6f %.6f %s\n", p.lat_deg, p.lon_deg,
                  geo::format_utm(p).c_str());
    out += line;
  }
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const std::string folder = std::string(argv[1]) + "/";
  using report::fixture::sheet;
  const bool done =
      write(folder + "synthetic.html", report::write_page(sheet(model::Origin::Synthetic))) &&
      write(folder + "real.html", report::write_page(sheet(model::Origin::Real))) &&
      write(folder + "hostile.html", report::write_page(report::fixture::hostile_sheet())) &&
      write(folder + "utm.txt", places());
  return done ? 0 : 1;
}
