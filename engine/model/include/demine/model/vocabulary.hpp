// SPDX-License-Identifier: Apache-2.0
// Made by tools/vocabulary.py from schemas/: do not edit.
// clang-format off
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace demine::model {

/// What the evidence makes of an area. Kept apart from status and product.
enum class Classification {
  Indication,  ///< Something was reported; nobody has surveyed it yet.
  Sha,  ///< Suspected hazardous area: a survey found indirect evidence.
  Cha,  ///< Confirmed hazardous area: there is direct evidence.
};
inline constexpr std::array<Classification, 3> kAllClassification{
    Classification::Indication,
    Classification::Sha,
    Classification::Cha,
};
[[nodiscard]] std::string_view name(Classification value);
[[nodiscard]] std::optional<Classification> parse_classification(std::string_view word);

/// What is happening to an area.
enum class AreaStatus {
  Reported,  ///< Entered, and no decision has been taken about it.
  Open,  ///< Known to be hazardous or suspected, and nobody works on it.
  Tasked,  ///< A task order names it; work has not begun.
  WorkedOn,  ///< A team works on it under a task order.
  Suspended,  ///< Work was stopped and may not go on until two persons restart it.
  InQc,  ///< Work is claimed to be done; an independent inspector checks it.
  AwaitingHandover,  ///< The check was passed; the papers are not signed yet.
  Closed,  ///< Handed over, cancelled or discredited. What happens later opens it again.
};
inline constexpr std::array<AreaStatus, 8> kAllAreaStatus{
    AreaStatus::Reported,
    AreaStatus::Open,
    AreaStatus::Tasked,
    AreaStatus::WorkedOn,
    AreaStatus::Suspended,
    AreaStatus::InQc,
    AreaStatus::AwaitingHandover,
    AreaStatus::Closed,
};
[[nodiscard]] std::string_view name(AreaStatus value);
[[nodiscard]] std::optional<AreaStatus> parse_area_status(std::string_view word);

/// What became of a piece of land. Every square metre of a hazard has exactly one.
enum class Product {
  None,  ///< Nothing yet: the land is open.
  Cancelled,  ///< Non-technical survey found no evidence of explosive ordnance.
  Reduced,  ///< Technical survey found no evidence of explosive ordnance.
  Cleared,  ///< Searched to a stated depth, and all that was found was removed or destroyed.
  Discredited,  ///< The indication itself proved to be wrong.
};
inline constexpr std::array<Product, 5> kAllProduct{
    Product::None,
    Product::Cancelled,
    Product::Reduced,
    Product::Cleared,
    Product::Discredited,
};
[[nodiscard]] std::string_view name(Product value);
[[nodiscard]] std::optional<Product> parse_product(std::string_view word);

/// Work that can be tasked and accredited.
enum class Activity {
  NonTechnicalSurvey,  ///< Collecting and analysing information without entering hazardous ground.
  TechnicalSurvey,  ///< Entering the ground with tools, to confirm what is there and where it ends.
  Clearance,  ///< Searching a defined area to a defined depth and removing what is found.
  Bac,  ///< Battle area clearance: ground with remnants and no mines.
  EodSpotTask,  ///< Dealing with single reported items.
  RoadTask,  ///< Assessing, verifying or clearing a road or track.
};
inline constexpr std::array<Activity, 6> kAllActivity{
    Activity::NonTechnicalSurvey,
    Activity::TechnicalSurvey,
    Activity::Clearance,
    Activity::Bac,
    Activity::EodSpotTask,
    Activity::RoadTask,
};
[[nodiscard]] std::string_view name(Activity value);
[[nodiscard]] std::optional<Activity> parse_activity(std::string_view word);

/// In which capacity a person signs.
enum class Role {
  Recorder,  ///< Entered the report.
  ImOfficer,  ///< Information management officer.
  OperationsOfficer,  ///< Operations officer.
  NtsLeader,  ///< Leader of the non-technical survey team.
  TsLeader,  ///< Leader of the technical survey team.
  OperatorQa,  ///< Quality assurance of the operator.
  Nmac,  ///< National mine action centre, approving.
  NmacOperations,  ///< Operations of the national mine action centre.
  NmacQa,  ///< Quality assurance of the national mine action centre.
  CommunityRepresentative,  ///< Speaks for the people who live there.
  TaskingAuthority,  ///< Orders tasks.
  Operator,  ///< Answers for the organisation that does the work.
  SiteSupervisor,  ///< Answers for the worksite.
  Medic,  ///< Answers for the medical cover of the worksite.
  Inspector,  ///< Independent inspector.
  LocalAuthority,  ///< Authority of the place.
  LandUser,  ///< Owns or uses the land.
  Administrator,  ///< Enrols persons and revokes keys.
};
inline constexpr std::array<Role, 18> kAllRole{
    Role::Recorder,
    Role::ImOfficer,
    Role::OperationsOfficer,
    Role::NtsLeader,
    Role::TsLeader,
    Role::OperatorQa,
    Role::Nmac,
    Role::NmacOperations,
    Role::NmacQa,
    Role::CommunityRepresentative,
    Role::TaskingAuthority,
    Role::Operator,
    Role::SiteSupervisor,
    Role::Medic,
    Role::Inspector,
    Role::LocalAuthority,
    Role::LandUser,
    Role::Administrator,
};
[[nodiscard]] std::string_view name(Role value);
[[nodiscard]] std::optional<Role> parse_role(std::string_view word);

/// Who may read a value.
enum class DataClass {
  Public,  ///< Anyone.
  Restricted,  ///< The programme: outlines of hazards and tasks could guide looters or fighters.
  Confidential,  ///< Those who need it: exact finds, stores, routes, positions of teams.
  Personal,  ///< Named persons only: victims, informants, owners, medical facts.
};
inline constexpr std::array<DataClass, 4> kAllDataClass{
    DataClass::Public,
    DataClass::Restricted,
    DataClass::Confidential,
    DataClass::Personal,
};
[[nodiscard]] std::string_view name(DataClass value);
[[nodiscard]] std::optional<DataClass> parse_data_class(std::string_view word);

}  // namespace demine::model
