// SPDX-License-Identifier: Apache-2.0
#include "guard_checks.hpp"
#include "guard_tables.hpp"

namespace demine::release {

using base::text;

std::vector<Guard> handover_guards() {
  return {
      {"completion_report",
       text("there is a completion report"),
       text("Enter the number of the completion report."),
       {"completion_report"},
       {},
       is_stated            },
      {"turning_points_listed",
       text("the turning points are listed"),
       text("List the turning points in the report."),
       {"turning_points_listed"},
       {},
       is_yes               },
      {"depth_stated",
       text("the depth is stated"),
       text("State the depth that is handed over."),
       {"depth_stated_cm"},
       {},
       is_stated            },
      {"methods_stated",
       text("the methods are stated"),
       text("State the methods."),
       {"methods_stated"},
       {},
       is_stated            },
      {"finds_listed",
       text("all finds are listed"),
       text("List the finds in the report."),
       {"finds_listed"},
       {},
       is_yes               },
      {"unreleased_parts_stated",
       text("parts that are not released are stated"),
       text("State which parts stay hazardous, or that there are none."),
       {"unreleased_parts_stated"},
       {},
       is_yes               },
      {"residual_risk_statement",
       text("the residual risk is stated"),
       text("Write the statement of residual risk."),
       {"residual_risk_statement"},
       {},
       is_stated            },
      {"later_item_recorded",
       text("the item or accident after release is recorded"),
       text("Enter the record of the item or accident."),
       {"later_item_record"},
       {},
       is_stated            },
      {"call_out_line",
       text("people know whom to call"),
       text("Name the call-out line."),
       {"call_out_line"},
       {},
       is_stated            },
      {"land_use_visit",
       text("somebody saw how the land is used"),
       text("Visit the land; the visit comes some months after release."),
       {"land_use_visit_on"},
       {"land_use_visit_least_days"},
       is_long_after_release},
  };
}

}  // namespace demine::release
