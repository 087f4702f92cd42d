// SPDX-License-Identifier: Apache-2.0
#include "certificate_rules.hpp"

#include <algorithm>
#include <array>

#include "area_support.hpp"
#include "demine/model/field_value.hpp"
#include "demine/release/signatures.hpp"

namespace demine::app {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;
using Fields = std::map<std::string, std::string, std::less<>>;

/// Papers round, and surveyors measure on other planes: that of UTM is up to 0.2 % off. Judgement.
constexpr double kMeasuredOtherwise = 1.005;

base::Problem refused(const char* field, const std::string& value, base::Text what,
                      base::Text todo) {
  return {.code = "certificate",
          .field = field,
          .value = value.substr(0, 80),
          .what = std::move(what),
          .todo = std::move(todo)};
}

/// The value of a field in its one form; empty where it is none, which is refused elsewhere.
std::string value_of(const DraftInRegister& held, const Fields& fields, const char* name) {
  const auto found = fields.find(name);
  if (found == fields.end()) return {};
  const auto value = model::parse_field(*model::find_field(held.entity, name), found->second);
  return value ? model::written(*value) : std::string();
}

/// Whoever corrects a note says nothing new of the land.
bool speaks_of_land(const DraftInRegister& held) {
  static constexpr std::array<std::string_view, 3> kOfLand{"area", "product", "released_m2"};
  return held.before == nullptr || !held.draft.geometries.empty() ||
         !held.draft.plane_geometries.empty() ||
         std::ranges::any_of(held.draft.fields, [](const auto& field) {
           return std::ranges::find(kOfLand, field.first) != kOfLand.end();
         });
}

std::optional<base::Problem> not_released(const store::Record& area, const std::string& product) {
  const std::string status(area.field("status"));
  const std::string became(area.field("product"));
  if (status != "closed") {
    return refused(
        "area", area.label,
        text("area {0} is {1}, and not closed: no land of it is released", {area.label, status}),
        text("`demine area advance` takes it to its release; the certificate is entered "
             "after that."));
  }
  if (product == became) return std::nullopt;
  return refused("product", product,
                 text("area {0} was closed as {1}, and not as {2}", {area.label, became, product}),
                 text("The certificate says what the register says of the land."));
}

std::optional<base::Problem> too_much(const store::Record& area, const std::string& released) {
  const std::string size(area.field("area_m2"));
  if (released.empty()) return std::nullopt;
  if (!size.empty() && std::stod(released) <= std::stod(size) * kMeasuredOtherwise) {
    return std::nullopt;
  }
  return refused("released_m2", released,
                 text("{0} m2 are released, and area {1} has {2} m2",
                      {released, area.label, size.empty() ? std::string("0") : size}),
                 text("A certificate is about the land of one area."));
}

}  // namespace

base::Done check_may_certify(const store::OperationFile& file, const Signer& signer) {
  DEMINE_TRY(const auto who, signer_of(file, signer));
  if (holds_one(who, release::may_certify)) return {};
  return Error{ErrorCode::PermissionDenied,
               text("this key has no role that enters certificates of land release: {0}",
                    {roles_that(release::may_certify)}),
               {},
               text("An administrator grants roles: `demine key grant`.")};
}

base::Result<std::vector<base::Problem>> against_the_area(const DraftInRegister& held,
                                                          const Fields& fields) {
  std::vector<base::Problem> out;
  if (!speaks_of_land(held)) return out;
  const auto product = value_of(held, fields, "product");
  const auto named = fields.find("area");
  if (named == fields.end() || product.empty()) return out;
  const auto area = held.file.record("area", named->second);
  if (!area) {
    // A name that is not there is refused as a reference; what cannot be read is an error.
    const auto code = area.error().code;
    if (code == ErrorCode::NotFound || code == ErrorCode::InvalidInput) return out;
    return area.error();
  }
  if (auto problem = not_released(*area, product)) out.push_back(*std::move(problem));
  if (auto problem = too_much(*area, value_of(held, fields, "released_m2"))) {
    out.push_back(*std::move(problem));
  }
  return out;
}

}  // namespace demine::app
