// SPDX-License-Identifier: Apache-2.0
#include "demine/app/accounts.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace demine::app {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;
using journal::Value;

constexpr std::size_t kMostAccountName = 64, kLeastPassword = 12, kMostPassword = 1024;
constexpr std::size_t kLeastDifferent = 5;
constexpr std::int64_t kMostDays = 366, kDay_ms = 86'400'000;

base::Result<std::vector<std::string>> checked_roles(const std::vector<std::string>& words) {
  std::vector<std::string> out;
  for (const auto& word : words) {
    if (!parse_access_role(word)) {
      return Error{ErrorCode::InvalidArgument,
                   text("there is no role \"{0}\"", {word.substr(0, 80)}), "role",
                   text("viewer, recorder, team_leader, operations, quality, authority or "
                        "administrator.")};
    }
    if (std::ranges::find(out, word) == out.end()) out.push_back(word);
  }
  if (!out.empty()) return out;
  return Error{ErrorCode::InvalidArgument, text("the account has no role"), "role",
               text("Without one it reads nothing.")};
}

/// Labels turned to ids, in the account.
base::Done put_access(const store::OperationFile& file, const NewAccount& draft,
                      store::Account& account) {
  DEMINE_TRY(account.roles, checked_roles(draft.roles));
  if (draft.organisation) {
    DEMINE_TRY(const auto record, file.record("organisation", *draft.organisation));
    account.organisation = record.id;
  }
  for (const auto& area : draft.areas) {
    DEMINE_TRY(const auto record, file.record("area", area));
    account.areas.push_back(record.id);
  }
  return {};
}

std::string random_text(journal::Entropy& entropy, std::string_view letters, std::size_t count) {
  std::string out;
  std::array<std::uint8_t, 1> byte{};
  // Bytes beyond the last whole multiple are thrown away, so that each letter is as likely.
  const std::size_t whole = 256 / letters.size() * letters.size();
  while (out.size() < count) {
    entropy.fill(byte);
    if (byte[0] < whole) out += letters[byte[0] % letters.size()];
  }
  return out;
}

struct OfPerson {
  std::string id, name;
};

base::Result<OfPerson> person_of(const store::OperationFile& file, const NewAccount& draft,
                                 const Signer& signer) {
  if (!draft.person) {
    if (draft.name.empty()) {
      return Error{ErrorCode::InvalidArgument, text("it is not said whose account it is"), "name",
                   text("Name the person, or the label of the person's record.")};
    }
    return OfPerson{journal::uuid7(signer.now_ms, *signer.entropy).text(), draft.name};
  }
  DEMINE_TRY(const auto record, file.record("person", *draft.person));
  if (record.revoked) {
    return Error{ErrorCode::InvalidArgument, text("{0} was revoked", {record.label}), "person", {}};
  }
  return OfPerson{record.id, draft.name.empty() ? std::string(record.field("name")) : draft.name};
}

}  // namespace

base::Done check_account_name(const std::string& name) {
  const bool good =
      !name.empty() && name.size() <= kMostAccountName && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '.' || c == '-' || c == '_';
      });
  if (good) return {};
  return Error{ErrorCode::InvalidArgument,
               text("\"{0}\" is no name of an account", {name.substr(0, 80)}), "account",
               text("Take 1 to 64 letters, digits, dots, dashes and underscores.")};
}

base::Done check_new_password(std::string_view password, std::string_view account) {
  // Characters, not bytes: a continuation byte of UTF-8 begins none.
  const auto characters = static_cast<std::size_t>(std::ranges::count_if(
      password, [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; }));
  const std::set<char> different(password.begin(), password.end());
  base::Text why;
  if (characters < kLeastPassword) {
    why = text("the password is shorter than {0} characters", {std::to_string(kLeastPassword)});
  } else if (password.size() > kMostPassword) {
    why = text("the password is longer than {0} bytes", {std::to_string(kMostPassword)});
  } else if (different.size() < kLeastDifferent) {
    why = text("the password has fewer than {0} different characters",
               {std::to_string(kLeastDifferent)});
  } else if (account.size() >= 3 && password.find(account) != std::string_view::npos) {
    why = text("the account's name is in the password");
  } else {
    return {};
  }
  return Error{ErrorCode::InvalidArgument, std::move(why), "password",
               text("Several words that nobody says together are easy to keep and hard to guess.")};
}

std::string one_time_password(journal::Entropy& entropy) {
  const std::string letters = random_text(entropy, "abcdefghjkmnpqrstuvwxyz23456789", 16);
  return letters.substr(0, 4) + "-" + letters.substr(4, 4) + "-" + letters.substr(8, 4) + "-" +
         letters.substr(12);
}

base::Result<MadeAccount> add_account(store::OperationFile& file, store::AccountFile& accounts,
                                      const Signer& signer, const NewAccount& draft,
                                      const journal::SealCost& cost) {
  DEMINE_TRY_DONE(check_account_name(draft.account));
  DEMINE_TRY(const auto known, accounts.find(draft.account));
  if (known) {
    return Error{ErrorCode::AlreadyExists,
                 text("there is an account {0}, or there was one", {draft.account}), "account",
                 text("Choose another name.")};
  }
  store::Account account{.name = draft.account, .person = {}};
  DEMINE_TRY_DONE(put_access(file, draft, account));
  Value::Object payload;
  if (!draft.signs.roles.empty() || draft.signs.organisation) {
    DEMINE_TRY(payload, grant_members(file, draft.signs));
  }
  DEMINE_TRY(const auto person, person_of(file, draft, signer));
  const auto key = journal::SecretKey::make(*signer.entropy);
  MadeAccount out{.account = draft.account,
                  .person = person.id,
                  .password = one_time_password(*signer.entropy)};
  account.person = person.id;
  account.public_key = key.public_key().text();
  account.sealed_key = journal::seal_key(key, out.password, cost, *signer.entropy);
  account.must_change = true;
  account.created_ms = signer.now_ms;
  payload["person"] = person.id;
  payload["name"] = person.name;
  payload["public_key"] = account.public_key;
  payload["administrator"] = draft.administrator;
  DEMINE_TRY_DONE(say(file, signer, "key.enrol", "keys", payload, journal::DataClass::Restricted));
  DEMINE_TRY_DONE(accounts.add(account));
  DEMINE_TRY(const auto ring, file.keys());
  const auto enrolled = ring.keys().find(key.public_key());
  out.key_counts = enrolled != ring.keys().end() && enrolled->second.from.has_value();
  return out;
}

base::Done set_account_roles(const store::OperationFile& file, store::AccountFile& accounts,
                             const NewAccount& draft) {
  store::Account account{.name = draft.account, .person = {}};
  DEMINE_TRY_DONE(put_access(file, draft, account));
  return accounts.set_roles(account);
}

base::Done revoke_account(store::OperationFile& file, store::AccountFile& accounts,
                          const std::string& account, const Signer* signer, std::int64_t now_ms,
                          const std::string& reason) {
  DEMINE_TRY(const auto known, accounts.find(account));
  // The door first: who is thrown out of the journal alone could still read.
  DEMINE_TRY_DONE(accounts.revoke(account, now_ms));
  if (signer == nullptr || !known) return {};
  const Value payload = Value::Object{
      {"public_key", known->public_key},
      {"reason",     reason           }
  };
  DEMINE_TRY_DONE(
      say(file, *signer, "key.revoke", "keys", payload, journal::DataClass::Restricted));
  return {};
}

base::Result<MadeToken> add_token(store::AccountFile& accounts, const std::string& account,
                                  const std::string& name, std::int64_t days, std::int64_t now_ms,
                                  journal::Entropy& entropy) {
  if (days < 1 || days > kMostDays) {
    return Error{ErrorCode::InvalidArgument,
                 text("a token lives 1 to {0} days", {std::to_string(kMostDays)}),
                 "days",
                 {}};
  }
  DEMINE_TRY(const auto known, accounts.find(account));
  if (!known || known->revoked_ms) {
    return Error{ErrorCode::NotFound, text("there is no account {0}, or it was revoked", {account}),
                 "account", text("`demine user list` shows those that there are.")};
  }
  constexpr std::string_view kLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  MadeToken out{.id = journal::uuid7(now_ms, entropy).text(),
                .secret = "demine_" + random_text(entropy, kLetters, 43),
                .expires_ms = now_ms + days * kDay_ms};
  const store::Token token{.id = out.id,
                           .account = account,
                           .name = name.substr(0, 200),
                           .created_ms = now_ms,
                           .expires_ms = out.expires_ms};
  DEMINE_TRY_DONE(accounts.add_token(token, base::sha256({out.secret})));
  return out;
}

}  // namespace demine::app
