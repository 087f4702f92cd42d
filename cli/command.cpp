// SPDX-License-Identifier: Apache-2.0
#include "command.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace demine::cli {
namespace {

std::vector<CommandInfo>& registry() {
  static std::vector<CommandInfo> all;
  return all;
}

}  // namespace

Registered::Registered(CommandInfo info) {
  registry().push_back(std::move(info));
  // Files are linked in any order; help is read in one.
  std::ranges::sort(registry(), [](const CommandInfo& a, const CommandInfo& b) {
    return std::tie(a.noun, a.verb) < std::tie(b.noun, b.verb);
  });
}

const std::vector<CommandInfo>& commands() { return registry(); }

}  // namespace demine::cli
