// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "demine/base/result.hpp"
#include "demine/geo/position.hpp"

namespace demine::geo {

/// A place as a person writes it: latitude and longitude with their letters in either order
/// ("51.19N,35.27E", "35.27E 51.19N", "51d11'24\"N 35d16'12\"E", with ° for d), UTM ("37U 372000
/// 5672000", zone with its MGRS band letter) or MGRS ("37UCR7200072000", blanks allowed).
///
/// Bare pairs ("51.19,35.27") are InvalidArgument: nobody can tell which is which, and a mistake
/// costs lives. UTM and MGRS are read by GeographicLib.
[[nodiscard]] base::Result<LonLat> parse_place(std::string_view text);

/// "51.19000N, 35.27000E": five decimals, about one metre.
[[nodiscard]] std::string format_lat_lon(LonLat p);
/// "37U 372000 5672000": whole metres.
[[nodiscard]] std::string format_utm(LonLat p);
/// "37U CR 72000 72000": one metre.
[[nodiscard]] std::string format_mgrs(LonLat p);

}  // namespace demine::geo
