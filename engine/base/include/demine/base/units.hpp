// SPDX-License-Identifier: Apache-2.0
/// \file
/// Quantities that cannot be taken for one another. A bare number becomes one only through an
/// explicit constructor and leaves only through count(); only the products that make sense exist.
#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "demine/base/result.hpp"

namespace demine::base {

template <typename Unit>
class Quantity {
 public:
  constexpr Quantity() = default;
  constexpr explicit Quantity(double value) : value_(value) {}
  [[nodiscard]] constexpr double count() const { return value_; }

  friend constexpr auto operator<=>(Quantity, Quantity) = default;
  friend constexpr Quantity operator+(Quantity a, Quantity b) {
    return Quantity(a.value_ + b.value_);
  }
  friend constexpr Quantity operator-(Quantity a, Quantity b) {
    return Quantity(a.value_ - b.value_);
  }
  friend constexpr Quantity operator*(Quantity a, double k) { return Quantity(a.value_ * k); }
  friend constexpr Quantity operator*(double k, Quantity a) { return Quantity(k * a.value_); }
  friend constexpr Quantity operator/(Quantity a, double k) { return Quantity(a.value_ / k); }
  friend constexpr double operator/(Quantity a, Quantity b) { return a.value_ / b.value_; }

 private:
  double value_ = 0;
};

using Metres = Quantity<struct MetreUnit>;
using SquareMetres = Quantity<struct SquareMetreUnit>;
using Degrees = Quantity<struct DegreeUnit>;

[[nodiscard]] constexpr SquareMetres operator*(Metres a, Metres b) {
  return SquareMetres(a.count() * b.count());
}

inline namespace literals {
constexpr Metres operator""_m(long double v) { return Metres(static_cast<double>(v)); }
constexpr Metres operator""_m(unsigned long long v) { return Metres(static_cast<double>(v)); }
constexpr Metres operator""_km(long double v) { return Metres(static_cast<double>(v) * 1000); }
constexpr Metres operator""_km(unsigned long long v) {
  return Metres(static_cast<double>(v) * 1000);
}
constexpr SquareMetres operator""_m2(long double v) { return SquareMetres(static_cast<double>(v)); }
constexpr SquareMetres operator""_m2(unsigned long long v) {
  return SquareMetres(static_cast<double>(v));
}
constexpr Degrees operator""_deg(long double v) { return Degrees(static_cast<double>(v)); }
constexpr Degrees operator""_deg(unsigned long long v) { return Degrees(static_cast<double>(v)); }
}  // namespace literals

/// "100m", "0.1 km" -> metres. A bare number, a degree, a negative, zero or endless length is
/// InvalidArgument with the value and the way to write it.
[[nodiscard]] Result<Metres> parse_length(std::string_view text);

/// "20km2", "15ha", "500000 m2" -> square metres; refuses as parse_length does.
[[nodiscard]] Result<SquareMetres> parse_area(std::string_view text);

}  // namespace demine::base
