// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <utility>

#include <tl/expected.hpp>

#include "demine/base/error.hpp"

namespace demine::base {

/// A value, or the Error that stands in its way. Cannot be dropped by accident.
template <typename T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
 public:
  using tl::expected<T, Error>::expected;
  Result(Error error)
      : tl::expected<T, Error>(tl::unexpect, std::move(error)) {
  }  // NOLINT(google-explicit-constructor): `return error;` is the point

  /// The same result; an error is seen from further out, with `place` put before where it happened.
  [[nodiscard]] Result in(std::string_view place) && {
    if (!this->has_value()) this->error() = std::move(this->error()).in(place);
    return std::move(*this);
  }
};

/// A Result with nothing to return but "done".
using Done = Result<void>;

}  // namespace demine::base

#define DEMINE_CONCAT_(a, b) a##b
#define DEMINE_CONCAT(a, b) DEMINE_CONCAT_(a, b)
#define DEMINE_TRY_(result, declaration, ...)      \
  auto result = (__VA_ARGS__);                     \
  if (!(result)) return std::move(result).error(); \
  declaration = *std::move(result)

/// `DEMINE_TRY(const auto x, f());` : x is the value of f(), or the function returns f()'s error.
#define DEMINE_TRY(declaration, ...) \
  DEMINE_TRY_(DEMINE_CONCAT(demine_result_, __LINE__), declaration, __VA_ARGS__)

/// `DEMINE_TRY_DONE(f());` : the same for a Done.
#define DEMINE_TRY_DONE(...) \
  if (auto demine_done = (__VA_ARGS__); !demine_done) return std::move(demine_done).error()
