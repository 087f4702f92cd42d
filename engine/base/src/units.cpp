// SPDX-License-Identifier: Apache-2.0
#include "demine/base/units.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <optional>

namespace demine::base {
namespace {

struct Unit {
  std::string_view name;
  double factor;
};

struct Split {
  double value = 0;
  std::string_view unit;
};

/// The number in front and the word behind it; nothing when the text does not start with a plain
/// number.
std::optional<Split> split(std::string_view text) {
  double value = 0;
  const auto [stop, failure] =
      std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (failure != std::errc{}) return std::nullopt;
  auto unit = text.substr(static_cast<std::size_t>(stop - text.data()));
  while (!unit.empty() && unit.front() == ' ') unit.remove_prefix(1);
  while (!unit.empty() && unit.back() == ' ') unit.remove_suffix(1);
  return Split{value, unit};
}

template <std::size_t N>
std::optional<double> factor_of(std::string_view unit, const std::array<Unit, N>& units) {
  for (const auto& known : units) {
    if (known.name == unit) return known.factor;
  }
  return std::nullopt;
}

bool is_angle(std::string_view unit) {
  return unit.starts_with("deg") || unit == "°" || unit == "'" || unit == "\"" ||
         unit.starts_with("arc");
}

template <typename Q, std::size_t N>
Result<Q> parse_quantity(std::string_view input, const std::array<Unit, N>& units,
                         const Text& how) {
  const std::string shown(input);
  const auto refuse = [&](Text what) {
    return Error{ErrorCode::InvalidArgument, std::move(what), {}, how};
  };
  const auto parts = split(input);
  if (!parts) return refuse(text("\"{0}\" is not a number with a unit", {shown}));
  if (parts->unit.empty()) return refuse(text("\"{0}\" has no unit", {shown}));
  if (is_angle(parts->unit)) {
    return refuse(text("\"{0}\" is an angle: a degree is not the same length everywhere", {shown}));
  }
  const auto factor = factor_of(parts->unit, units);
  if (!factor)
    return refuse(text("\"{0}\" has the unknown unit \"{1}\"", {shown, std::string(parts->unit)}));
  const double value = parts->value * *factor;
  if (!std::isfinite(value) || value <= 0)
    return refuse(text("\"{0}\" must be more than zero", {shown}));
  return Q(value);
}

}  // namespace

Result<Metres> parse_length(std::string_view input) {
  static constexpr std::array units{
      Unit{"m",  1.0   },
      Unit{"km", 1000.0}
  };
  return parse_quantity<Metres>(input, units,
                                text("Write metres or kilometres, such as 100m or 0.5km."));
}

Result<SquareMetres> parse_area(std::string_view input) {
  static constexpr std::array units{
      Unit{"m2",  1.0},
      Unit{"ha",  1e4},
      Unit{"km2", 1e6}
  };
  return parse_quantity<SquareMetres>(
      input, units,
      text("Write square metres, hectares or square kilometres, such as 500000m2, 50ha or 20km2."));
}

}  // namespace demine::base
