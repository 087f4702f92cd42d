// SPDX-License-Identifier: Apache-2.0
#include "account_options.hpp"

#include <filesystem>

#include "demine/journal/clock.hpp"

namespace demine::cli {

void AccessOptions::declare(Args& args) {
  args.option(
      "role", roles_,
      "viewer, recorder, team_leader, operations, quality, authority, administrator; repeat",
      Args::Need::Required);
  args.option("organisation", organisation_,
              "Label of an organisation: sees its rows alone, and those of nobody in particular");
  args.option("area", areas_, "Label of an area: sees what concerns it alone; repeat");
}

void AccessOptions::fill(app::NewAccount& draft) const {
  draft.roles = roles_;
  draft.organisation = organisation_;
  draft.areas = areas_;
}

base::Result<store::AccountFile> open_accounts(const std::string& operation) {
  std::error_code failed;
  if (!std::filesystem::exists(operation, failed)) {
    return base::Error{base::ErrorCode::NotFound, base::text("there is no such file"), operation,
                       base::text("Accounts belong to an operation file.")};
  }
  return store::AccountFile::open(store::AccountFile::beside(operation));
}

std::string day_of(std::int64_t at_ms) { return journal::Stamp{at_ms, 0}.text().substr(0, 10); }

}  // namespace demine::cli
