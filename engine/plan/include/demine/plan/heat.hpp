// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace demine::plan {

/// Pressure of the vapour in air of `air_c` (Celsius) and relative humidity (0..100 %), in hPa.
///
/// Source:   [BOM-WBGT].
[[nodiscard]] double vapour_pressure_hpa(double air_c, double humidity_percent);

/// Wet-bulb globe temperature in degrees Celsius, estimated from air temperature (Celsius) and
/// relative humidity (0..100 %), for moderately high sun and light wind.
///
/// Accuracy: too low in full sun without wind, too high under cloud or in wind; an instrument is
/// better.
///           The limit of the rules lies 2 C lower than that of domain practice for this reason.
/// Source:   [BOM-WBGT].
[[nodiscard]] double estimated_wbgt_c(double air_c, double humidity_percent);

}  // namespace demine::plan
