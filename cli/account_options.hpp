// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "args.hpp"
#include "demine/app/accounts.hpp"

namespace demine::cli {

/// What an account may see: options of user add and user role.
class AccessOptions {
 public:
  void declare(Args& args);
  void fill(app::NewAccount& draft) const;

 private:
  std::vector<std::string> roles_, areas_;
  std::optional<std::string> organisation_;
};

/// The accounts beside an operation file.
[[nodiscard]] base::Result<store::AccountFile> open_accounts(const std::string& operation);

/// "2026-05-01" of a moment.
[[nodiscard]] std::string day_of(std::int64_t at_ms);

}  // namespace demine::cli
