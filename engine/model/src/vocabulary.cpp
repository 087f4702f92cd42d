// SPDX-License-Identifier: Apache-2.0
// Made by tools/vocabulary.py from schemas/: do not edit.
// clang-format off
#include "demine/model/vocabulary.hpp"

#include <cstddef>

namespace demine::model {
namespace {

template <typename Enum, std::size_t N>
std::optional<Enum> find(std::string_view word, const std::array<std::string_view, N>& names) {
  for (std::size_t i = 0; i < N; ++i) {
    if (names[i] == word) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

constexpr std::array<std::string_view, 3> kClassificationNames{
    "indication",
    "sha",
    "cha",
};

constexpr std::array<std::string_view, 8> kAreaStatusNames{
    "reported",
    "open",
    "tasked",
    "worked_on",
    "suspended",
    "in_qc",
    "awaiting_handover",
    "closed",
};

constexpr std::array<std::string_view, 5> kProductNames{
    "none",
    "cancelled",
    "reduced",
    "cleared",
    "discredited",
};

constexpr std::array<std::string_view, 6> kActivityNames{
    "non_technical_survey",
    "technical_survey",
    "clearance",
    "bac",
    "eod_spot_task",
    "road_task",
};

constexpr std::array<std::string_view, 18> kRoleNames{
    "recorder",
    "im_officer",
    "operations_officer",
    "nts_leader",
    "ts_leader",
    "operator_qa",
    "nmac",
    "nmac_operations",
    "nmac_qa",
    "community_representative",
    "tasking_authority",
    "operator",
    "site_supervisor",
    "medic",
    "inspector",
    "local_authority",
    "land_user",
    "administrator",
};

constexpr std::array<std::string_view, 4> kDataClassNames{
    "public",
    "restricted",
    "confidential",
    "personal",
};

}  // namespace

std::string_view name(Classification value) { return kClassificationNames.at(static_cast<std::size_t>(value)); }
std::optional<Classification> parse_classification(std::string_view word) { return find<Classification>(word, kClassificationNames); }

std::string_view name(AreaStatus value) { return kAreaStatusNames.at(static_cast<std::size_t>(value)); }
std::optional<AreaStatus> parse_area_status(std::string_view word) { return find<AreaStatus>(word, kAreaStatusNames); }

std::string_view name(Product value) { return kProductNames.at(static_cast<std::size_t>(value)); }
std::optional<Product> parse_product(std::string_view word) { return find<Product>(word, kProductNames); }

std::string_view name(Activity value) { return kActivityNames.at(static_cast<std::size_t>(value)); }
std::optional<Activity> parse_activity(std::string_view word) { return find<Activity>(word, kActivityNames); }

std::string_view name(Role value) { return kRoleNames.at(static_cast<std::size_t>(value)); }
std::optional<Role> parse_role(std::string_view word) { return find<Role>(word, kRoleNames); }

std::string_view name(DataClass value) { return kDataClassNames.at(static_cast<std::size_t>(value)); }
std::optional<DataClass> parse_data_class(std::string_view word) { return find<DataClass>(word, kDataClassNames); }

}  // namespace demine::model
