// SPDX-License-Identifier: Apache-2.0
#include "numbers.hpp"

#include <charconv>
#include <cmath>

namespace demine::cli {
namespace {

template <typename Number>
bool whole(const std::string& given, Number& out) {
  const char* const end = given.data() + given.size();
  const auto [stop, wrong] = std::from_chars(given.data(), end, out);
  return wrong == std::errc{} && stop == end;
}

base::Error refused(base::Text what, const std::string& option) {
  return {base::ErrorCode::InvalidArgument, std::move(what), option, {}};
}

}  // namespace

base::Result<std::vector<int>> numbers_in(const std::vector<std::string>& given,
                                          const std::string& option) {
  std::vector<int> out;
  for (const std::string& one : given) {
    int number = 0;
    if (!whole(one, number) || number < 1) {
      return refused(base::text("\"{0}\" is not a whole number from 1", {one.substr(0, 80)}),
                     option);
    }
    out.push_back(number);
  }
  return out;
}

base::Result<double> metres_in(const std::string& given, const std::string& option) {
  double out = 0;
  if (whole(given, out) && std::isfinite(out) && out > 0) return out;
  return refused(base::text("\"{0}\" is no length in metres", {given.substr(0, 80)}), option);
}

}  // namespace demine::cli
