// SPDX-License-Identifier: Apache-2.0
/// \file
/// Accounts of the server: a person's key, sealed under a password, and what its holder may read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "demine/app/access.hpp"
#include "demine/app/key_roles.hpp"
#include "demine/app/operation.hpp"
#include "demine/store/account_file.hpp"

namespace demine::app {

/// What checking a password costs, once a guess: 3 passes over 64 MiB, more than the least of
/// [OWASP-PASSWORDS] (2 over 19 MiB); judgement beyond that, so that two at once fit into a small
/// machine.
inline constexpr journal::SealCost kAccountCost{.operations = 3,
                                                .memory_bytes = std::uint64_t{64} * 1024 * 1024};

struct NewAccount {
  std::string account;                        ///< 1 to 64 letters, digits, '.', '-', '_'
  std::string name{};                         ///< of the person; default: as the record has it
  std::optional<std::string> person{};        ///< label or id of its record; none: without a record
  std::vector<std::string> roles{};           ///< words of AccessRole
  std::optional<std::string> organisation{};  ///< label or id: sees this one's rows alone
  std::vector<std::string> areas{};           ///< labels or ids: sees these alone
  KeyRoles signs{};                           ///< what the new key may sign
  bool administrator = false;                 ///< of the journal: may enrol keys
};

struct MadeAccount {
  std::string account, person;
  std::string password;    ///< shown once; to be changed at the first login
  bool key_counts = true;  ///< false: another administrator has to confirm it
};

/// A new key for a person, enrolled by `signer`, and its account.
/// InvalidArgument, NotFound: a word of the draft. AlreadyExists: the account's name.
[[nodiscard]] base::Result<MadeAccount> add_account(store::OperationFile& file,
                                                    store::AccountFile& accounts,
                                                    const Signer& signer, const NewAccount& draft,
                                                    const journal::SealCost& cost);

/// What is allowed from now on; sessions end. As add_account() of the words.
[[nodiscard]] base::Done set_account_roles(const store::OperationFile& file,
                                           store::AccountFile& accounts, const NewAccount& draft);

/// Nobody comes in by it any more, from now on; with a signer its key counts no more either.
[[nodiscard]] base::Done revoke_account(store::OperationFile& file, store::AccountFile& accounts,
                                        const std::string& account, const Signer* signer,
                                        std::int64_t now_ms, const std::string& reason);

/// InvalidArgument: not 1 to 64 letters, digits, dots, dashes and underscores.
[[nodiscard]] base::Done check_account_name(const std::string& name);

/// InvalidArgument says why a password is not taken: at least 12 characters ([OWASP-ASVS] 6.2.1 asks
/// for 8 and advises 15), 5 different ones, not the account's name.
[[nodiscard]] base::Done check_new_password(std::string_view password, std::string_view account);

/// 16 letters and digits that are not taken for one another, in fours: 77 bits.
[[nodiscard]] std::string one_time_password(journal::Entropy& entropy);

struct MadeToken {
  std::string id;
  std::string secret;  ///< shown once: the file keeps its SHA-256
  std::int64_t expires_ms = 0;
};
/// InvalidArgument: not 1 to 366 days. NotFound: the account.
[[nodiscard]] base::Result<MadeToken> add_token(store::AccountFile& accounts,
                                                const std::string& account, const std::string& name,
                                                std::int64_t days, std::int64_t now_ms,
                                                journal::Entropy& entropy);

}  // namespace demine::app
