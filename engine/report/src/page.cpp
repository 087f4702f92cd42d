// SPDX-License-Identifier: Apache-2.0
#include "demine/report/hazard_sheet.hpp"
namespace demine::report {
base::Result<std::string> write_page(const HazardSheet&) {
  return std::string();
}
}  // namespace demine::report
