// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string>

namespace demine::base {

/// A bug in demine, never the fault of an input: thrown by DEMINE_CHECK, caught only in main.
class ContractViolation : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

[[noreturn]] void contract_violated(const char* condition, const char* why, const char* file,
                                    int line);

}  // namespace demine::base

/// On in every build: keep it out of inner loops.
#define DEMINE_CHECK(condition, why) \
  ((condition) ? void() : ::demine::base::contract_violated(#condition, why, __FILE__, __LINE__))
