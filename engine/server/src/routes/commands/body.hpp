// SPDX-License-Identifier: Apache-2.0
/// \file
/// A JSON body read strictly: a member that nobody knows, one that is missing, one of another type
/// is a problem with its JSON pointer (RFC 6901), and all of them are told at once.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "demine/base/problem.hpp"
#include "demine/geo/geometry.hpp"
#include "demine/journal/json.hpp"

namespace demine::server {

/// What a body says, or what is wrong with it; the value counts when there are no problems.
template <typename T>
struct Decoded {
  T value{};
  std::vector<base::Problem> problems{};
};

/// Code of a body that is no JSON at all, or no object: the request is wrong, not what it says.
inline constexpr std::string_view kNotJson = "not-json";

/// Longest string of a member, bytes; judgement.
inline constexpr std::size_t kMostText = 20'000;
/// Most items of an array of words, and most vertices of a geometry; judgement.
inline constexpr std::size_t kMostItems = 1'000;
inline constexpr std::size_t kMostVertices = 50'000;

enum class Need { Required, Optional };

/// The members of one object. What was not asked for when finish() is called is a problem.
class CommandBody {
 public:
  /// An empty body is an empty object.
  CommandBody(std::string_view json, std::vector<base::Problem>& problems);

  [[nodiscard]] std::optional<std::string> text(std::string_view name, Need need);
  /// The same where absence is no value: "" when it is missing.
  [[nodiscard]] std::string word(std::string_view name, Need need = Need::Required);
  [[nodiscard]] std::optional<double> number(std::string_view name, Need need, double least,
                                             double most);
  /// A string, a number, a truth value as yes or no, an array of strings with ", " between: as
  /// people type it.
  [[nodiscard]] std::optional<std::string> as_typed(std::string_view name, Need need);
  [[nodiscard]] std::vector<std::string> texts(std::string_view name, Need need);
  /// GeoJSON (RFC 7946) in longitude and latitude.
  [[nodiscard]] std::optional<geo::GeographicGeometry> geometry(std::string_view name, Need need);
  /// Objects of an array.
  [[nodiscard]] std::vector<CommandBody> objects(std::string_view name);
  [[nodiscard]] std::optional<CommandBody> object(std::string_view name);

  /// The member as it is; null where it is missing. Counts as asked for.
  [[nodiscard]] const journal::Value* member(std::string_view name);
  [[nodiscard]] bool has(std::string_view name) const;
  void problem(std::string_view name, std::string code, base::Text what);
  void finish();

 private:
  CommandBody(const journal::Value* object, std::string pointer,
              std::vector<base::Problem>* problems)
      : object_(object), pointer_(std::move(pointer)), problems_(problems) {}
  [[nodiscard]] const journal::Value* wanted(std::string_view name, Need need);
  [[nodiscard]] std::optional<std::string> string_of(const journal::Value& value,
                                                     const std::string& step);
  void problem_at(const std::string& step, std::string code, base::Text what);

  // Shared with the bodies of inner objects, which point into it.
  std::shared_ptr<const journal::Value> held_;
  const journal::Value* object_ = nullptr;
  std::string pointer_;
  std::vector<base::Problem>* problems_;
  std::set<std::string, std::less<>> asked_{};
};

/// One step of a JSON pointer, with its slash.
[[nodiscard]] std::string pointer_step(std::string_view name);

/// The geometry, or why it is none.
struct ReadGeometry {
  std::optional<geo::GeographicGeometry> geometry{};
  std::string pointer{};  ///< of the flaw, below the geometry
  base::Text what{};
};
[[nodiscard]] ReadGeometry read_geojson(const journal::Value& value);

}  // namespace demine::server
