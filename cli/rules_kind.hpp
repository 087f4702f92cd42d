// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "demine/base/result.hpp"

namespace demine::cli {

/// Of what a rule set speaks.
enum class RulesKind { Release, Readiness };

/// "release", "readiness"; none: release. InvalidArgument names what it is instead.
[[nodiscard]] inline base::Result<RulesKind> rules_kind(const std::optional<std::string>& of) {
  if (!of || *of == "release") return RulesKind::Release;
  if (*of == "readiness") return RulesKind::Readiness;
  return base::Error{base::ErrorCode::InvalidArgument,
                     base::text("there are no rules of \"{0}\"", {of->substr(0, 80)}), "--of",
                     base::text("Write release or readiness.")};
}

}  // namespace demine::cli
