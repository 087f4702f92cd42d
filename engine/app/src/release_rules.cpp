// SPDX-License-Identifier: Apache-2.0
#include "demine/app/release_rules.hpp"

#include "demine/app/areas.hpp"
#include "demine/io/files.hpp"

namespace demine::app {

using base::Error;
using base::ErrorCode;
using base::text;

base::Result<release::RuleSet> check_rules(const std::filesystem::path& toml,
                                           const store::OperationFile* file) {
  DEMINE_TRY(const auto rules, io::read_file(toml));
  if (file == nullptr) return release::tighten(release::floor_rules(), rules, toml.string());
  DEMINE_TRY(auto adopted, file->release_rules());
  DEMINE_TRY(auto tightened, release::tighten(adopted.book.latest(), rules, toml.string()));
  DEMINE_TRY_DONE(adopted.book.add(tightened).in(toml.string()));
  return tightened;
}

base::Result<release::RuleSet> adopt_rules(store::OperationFile& file, const Signer& signer,
                                           const std::filesystem::path& toml) {
  release::RuleSet adopted;
  const auto make = [&]() -> base::Result<std::vector<Statement>> {
    DEMINE_TRY(const auto keys, file.keys());
    const auto key = keys.keys().find(signer.key.public_key());
    if (key == keys.keys().end() || !key->second.administrator) {
      return Error{
          ErrorCode::PermissionDenied, text("only an administrator says which rules hold"), {}, {}};
    }
    DEMINE_TRY(adopted, check_rules(toml, &file));
    const base::Date today = day_of(signer);
    if (adopted.in_force_from && adopted.in_force_from->first_day() < today.first_day()) {
      return Error{ErrorCode::InvalidInput,
                   text("in_force_from is {0}, and today is {1}: rules do not judge what was done "
                        "before they were adopted",
                        {adopted.in_force_from->iso(), today.iso()}),
                   toml.string(), text("Write {0} or a later day.", {today.iso()})};
    }
    DEMINE_TRY(auto rules, io::read_file(toml));
    DEMINE_TRY(auto before, file.release_rules());
    return std::vector{
        Statement{"rules.adopt", "rules/release",
                  journal::Value::Object{{"toml", std::move(rules)},
                                         {"file", toml.filename().string()},
                                         {"base", std::move(before.last)}}}
    };
  };
  DEMINE_TRY_DONE(say_all(file, signer, make));
  return adopted;
}

}  // namespace demine::app
