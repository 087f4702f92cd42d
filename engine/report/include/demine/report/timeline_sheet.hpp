// SPDX-License-Identifier: Apache-2.0
/// \file
/// What was announced, when and by whom, beside what the journal says happened: a page for a press
/// office. It weighs nothing and calls nothing false; a cleared field is one with a certificate.
#pragma once

#include <string>
#include <vector>

#include "demine/base/language.hpp"
#include "demine/base/text.hpp"
#include "demine/model/evidence.hpp"

namespace demine::report {

/// A statement as it stands in the register; nothing of it is translated.
struct TimelineSaid {
  std::string label{}, speaker{}, office{}, words{}, outlet{}, place{};
  std::string until{};  ///< last day on which it may have been said; empty where it is one day
  std::string grade{};  ///< "C3"
  base::Text topic{};
  bool quoted = false;
  std::vector<std::string> disagrees{};  ///< "ST3", "offices.csv row 2", "register"
};

/// What the journal has for the day.
struct TimelineDone {
  std::string label{};
  base::Text what{};
};

struct TimelineDay {
  std::string day{};  ///< ISO 8601
  std::vector<TimelineSaid> said{};
  std::vector<TimelineDone> done{};
};

struct TimelineSheet {
  std::string operation{};
  model::Origin origin = model::Origin::Real;
  base::Text topic{};  ///< empty wording: every topic
  std::string version{};
  std::vector<TimelineDay> days{};  ///< by day
};

/// One HTML file without script and network; prints on A4, a table row never breaks over a page.
/// Every text from outside is escaped.
[[nodiscard]] std::string write_timeline_page(const TimelineSheet& sheet, base::Language language);

}  // namespace demine::report
