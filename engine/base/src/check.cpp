// SPDX-License-Identifier: Apache-2.0
#include "demine/base/check.hpp"

namespace demine::base {

void contract_violated(const char* condition, const char* why, const char* file, int line) {
  throw ContractViolation(std::string(file) + ":" + std::to_string(line) + ": " + why + " (" +
                          condition + ")");
}

}  // namespace demine::base
