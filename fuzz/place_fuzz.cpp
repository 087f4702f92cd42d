// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "demine/base/date.hpp"
#include "demine/base/units.hpp"
#include "demine/geo/place.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto place = demine::geo::parse_place(text)) {
    if (!(std::abs(place->lat_deg) <= 90 && std::abs(place->lon_deg) <= 180))
      std::abort();  // a place on the Earth, or none
    (void)demine::geo::format_utm(*place);
    (void)demine::geo::format_mgrs(*place);
  }
  if (const auto length = demine::base::parse_length(text)) {
    if (!(length->count() > 0)) std::abort();
  }
  (void)demine::base::parse_area(text);
  if (const auto date = demine::base::Date::parse(text)) {
    if (demine::base::Date::parse(date->iso()) != *date) std::abort();
  }
  return 0;
}
