// SPDX-License-Identifier: Apache-2.0
/// \file
/// Who may come in to the server of an operation: a SQLite file beside the operation's, readable by
/// its owner alone, and in no backup or export of the operation. Passwords are not in it: an
/// account's key is sealed under its password, and opening it is the check.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "demine/base/hash.hpp"
#include "demine/base/result.hpp"

namespace demine::store {

struct Account {
  std::string name;
  std::string person;                         ///< id of who holds it
  std::vector<std::string> roles{};           ///< app::AccessRole, as words
  std::optional<std::string> organisation{};  ///< id
  std::vector<std::string> areas{};           ///< ids
  std::string public_key{};
  std::string sealed_key{};   ///< journal::seal_key under the password
  bool must_change = false;   ///< the password was given by somebody else
  std::int64_t failures = 0;  ///< wrong passwords since the last right one
  std::int64_t locked_until_ms = 0;
  std::int64_t created_ms = 0;
  std::optional<std::int64_t> revoked_ms{};
  std::int64_t generation = 0;  ///< goes up with every change that ends its sessions
};

struct Token {
  std::string id, account;
  std::string name;  ///< what it is for
  std::int64_t created_ms = 0, expires_ms = 0;
  std::optional<std::int64_t> revoked_ms{};
};

/// The answer to a command that carried a key of its own, to be given again.
struct KeptAnswer {
  int status = 0;
  std::string media_type{};
  std::vector<std::pair<std::string, std::string>> headers{};
  std::string body{};
};

/// Used by one thread at a time; several processes may have it open.
class AccountFile {
 public:
  /// "kursk.demine.gpkg.accounts" beside "kursk.demine.gpkg".
  [[nodiscard]] static std::filesystem::path beside(const std::filesystem::path& operation);
  /// Makes it where there is none. PermissionDenied also where others may read it.
  [[nodiscard]] static base::Result<AccountFile> open(const std::filesystem::path& path);

  AccountFile(AccountFile&&) noexcept;
  AccountFile& operator=(AccountFile&&) noexcept;
  ~AccountFile();

  [[nodiscard]] base::Result<std::optional<Account>> find(const std::string& name);
  [[nodiscard]] base::Result<std::vector<Account>> all();
  /// AlreadyExists, also where it was revoked: a name means one person for ever.
  [[nodiscard]] base::Done add(const Account& account);
  /// NotFound, as of the following.
  [[nodiscard]] base::Done set_roles(const Account& account);
  [[nodiscard]] base::Done set_key(const std::string& name, const std::string& sealed_key,
                                   bool must_change);
  [[nodiscard]] base::Done revoke(const std::string& name, std::int64_t now_ms);
  [[nodiscard]] base::Done set_failures(const std::string& name, std::int64_t failures,
                                        std::int64_t locked_until_ms);

  /// `hash` is the SHA-256 of what the program shows.
  [[nodiscard]] base::Done add_token(const Token& token, const base::Digest& hash);
  [[nodiscard]] base::Result<std::optional<Token>> token(const base::Digest& hash);
  [[nodiscard]] base::Result<std::vector<Token>> tokens();
  [[nodiscard]] base::Done revoke_token(const std::string& id, std::int64_t now_ms);

  /// What became of a command with that key.
  enum class Begun { New, Running, Answered, Another };
  struct Beginning {
    Begun begun = Begun::New;  ///< Another: the key was used for a different request
    KeptAnswer answer{};       ///< where it was answered
  };
  [[nodiscard]] base::Result<Beginning> begin(const std::string& account, const std::string& key,
                                              const base::Digest& request, std::int64_t now_ms);
  [[nodiscard]] base::Done finish(const std::string& account, const std::string& key,
                                  const KeptAnswer& answer);
  /// The same where it has no answer yet; nothing where it has, or was forgotten.
  [[nodiscard]] base::Done finish_running(const std::string& account, const std::string& key,
                                          const KeptAnswer& answer);
  /// Those that have no answer: to be called when nobody can be at work on one.
  [[nodiscard]] base::Done forget_running();
  /// It did nothing: it may be tried again.
  [[nodiscard]] base::Done forget(const std::string& account, const std::string& key);
  [[nodiscard]] base::Done forget_older(std::int64_t before_ms);

  [[nodiscard]] base::Result<std::optional<std::string>> fact(const std::string& name);
  [[nodiscard]] base::Done set_fact(const std::string& name, const std::string& value);

 private:
  struct Impl;
  explicit AccountFile(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace demine::store
