// SPDX-License-Identifier: Apache-2.0
#include "demine/store/account_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "demine/journal/json.hpp"
#include "embedded/accounts.hpp"
#include "sqlite.hpp"

namespace demine::store {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;
namespace sql = embedded::accounts;

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

std::vector<std::string> split(std::string_view words) {
  std::vector<std::string> out;
  while (!words.empty()) {
    const auto end = words.find(' ');
    out.emplace_back(words.substr(0, end));
    if (end == std::string_view::npos) break;
    words.remove_prefix(end + 1);
  }
  return out;
}

std::optional<std::int64_t> maybe_number(const Statement& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return row.integer(column);
}

Account account_of(const Statement& row) {
  Account out{.name = std::string(row.text(0)), .person = std::string(row.text(1))};
  out.roles = split(row.text(2));
  if (!row.is_null(3)) out.organisation = std::string(row.text(3));
  out.areas = split(row.text(4));
  out.public_key = std::string(row.text(5));
  out.sealed_key = std::string(row.text(6));
  out.must_change = row.integer(7) != 0;
  out.failures = row.integer(8);
  out.locked_until_ms = row.integer(9);
  out.created_ms = row.integer(10);
  out.revoked_ms = maybe_number(row, 11);
  out.generation = row.integer(12);
  return out;
}

Token token_of(const Statement& row) {
  return {.id = std::string(row.text(0)),
          .account = std::string(row.text(1)),
          .name = std::string(row.text(2)),
          .created_ms = row.integer(3),
          .expires_ms = row.integer(4),
          .revoked_ms = maybe_number(row, 5)};
}

void bind_access(Statement& statement, const Account& account) {
  statement.bind("name", std::string_view(account.name))
      .bind("roles", joined(account.roles))
      .bind("areas", joined(account.areas));
  if (account.organisation) {
    statement.bind("organisation", std::string_view(*account.organisation));
  } else {
    statement.bind_null("organisation");
  }
}

std::string headers_text(const KeptAnswer& answer) {
  journal::Value::Array out;
  for (const auto& [name, value] : answer.headers) {
    out.emplace_back(journal::Value::Array{name, value});
  }
  return journal::canonical(out);
}

base::Result<KeptAnswer> answer_of(const Statement& row) {
  KeptAnswer out{.status = static_cast<int>(row.integer(1)),
                 .media_type = std::string(row.text(2))};
  DEMINE_TRY(const auto headers, journal::parse_json(row.text(3)));
  if (const auto* pairs = headers.array()) {
    for (const auto& pair : *pairs) {
      const auto* both = pair.array();
      if (both == nullptr || both->size() != 2) continue;
      const auto* name = (*both)[0].string();
      const auto* value = (*both)[1].string();
      if (name != nullptr && value != nullptr) out.headers.emplace_back(*name, *value);
    }
  }
  out.body = std::string(base::as_text(row.blob(4)));
  return out;
}

/// Of its owner alone, before SQLite writes the first byte; its log takes the same rights. A file
/// that is there is not opened here: closing it would take away the locks that another connection
/// of this process holds (POSIX).
base::Done make_private(const std::filesystem::path& path) {
  struct stat found{};
  if (::lstat(path.c_str(), &found) != 0) {
    const int made = ::open(path.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    if (made >= 0) {
      ::close(made);
      return {};
    }
    if (errno != EEXIST || ::lstat(path.c_str(), &found) != 0) {
      return Error{ErrorCode::PermissionDenied, text("the file of accounts cannot be made"),
                   path.string(), text("Check the permissions of its folder.")};
    }
  }
  if (S_ISREG(found.st_mode) && (found.st_mode & 077U) == 0) return {};
  return Error{ErrorCode::PermissionDenied, text("others may read the file of accounts"),
               path.string(), text("Take that away from them: chmod 600.")};
}

}  // namespace

struct AccountFile::Impl {
  Database database;

  /// Runs a statement that must change a row.
  [[nodiscard]] base::Done change(Statement& statement, const std::string& what) {
    DEMINE_TRY_DONE(statement.run());
    DEMINE_TRY(const auto rows, database.number(sql::changes_sql()));
    if (rows > 0) return {};
    return Error{ErrorCode::NotFound, text("there is no {0}, or it was revoked", {what}),
                 database.file().string(), text("`demine user list`, `demine token list`")};
  }
};

AccountFile::AccountFile(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
AccountFile::AccountFile(AccountFile&&) noexcept = default;
AccountFile& AccountFile::operator=(AccountFile&&) noexcept = default;
AccountFile::~AccountFile() = default;

std::filesystem::path AccountFile::beside(const std::filesystem::path& operation) {
  return operation.string() + ".accounts";
}

base::Result<AccountFile> AccountFile::open(const std::filesystem::path& path) {
  DEMINE_TRY_DONE(make_private(path));
  DEMINE_TRY(auto database, Database::open(path, Access::Create));
  DEMINE_TRY(const auto mode, database.word("pragma journal_mode = wal;"));
  if (mode != "wal") {
    return Error{ErrorCode::Io, text("the file of accounts takes no write-ahead log"),
                 path.string(), text("Keep it on a local disk.")};
  }
  // It stays open for weeks, and each request reads a row or two.
  DEMINE_TRY_DONE(database.keep_pages_kib(1024));
  DEMINE_TRY_DONE(database.script(sql::schema_sql()));
  return AccountFile(std::make_unique<Impl>(Impl{std::move(database)}));
}

base::Result<std::optional<Account>> AccountFile::find(const std::string& name) {
  DEMINE_TRY(auto* row, impl_->database.prepared(sql::account_sql()));
  DEMINE_TRY(const bool there, row->bind("name", std::string_view(name)).step());
  std::optional<Account> out;
  if (!there) return out;
  out = account_of(*row);
  DEMINE_TRY_DONE(row->run());
  return out;
}

base::Result<std::vector<Account>> AccountFile::all() {
  DEMINE_TRY(auto rows, impl_->database.prepare(sql::accounts_sql()));
  std::vector<Account> out;
  for (;;) {
    DEMINE_TRY(const bool row, rows.step());
    if (!row) return out;
    out.push_back(account_of(rows));
  }
}

base::Done AccountFile::add(const Account& account) {
  DEMINE_TRY(auto transaction, Transaction::begin(impl_->database));
  DEMINE_TRY(const auto known, find(account.name));
  if (known) {
    return Error{ErrorCode::AlreadyExists,
                 text("there is an account {0}, or there was one", {account.name}),
                 impl_->database.file().string(), text("Choose another name.")};
  }
  DEMINE_TRY(auto statement, impl_->database.prepare(sql::add_account_sql()));
  bind_access(statement, account);
  statement.bind("person", std::string_view(account.person))
      .bind("public_key", std::string_view(account.public_key))
      .bind("sealed_key", std::string_view(account.sealed_key))
      .bind("must_change", std::int64_t{account.must_change ? 1 : 0})
      .bind("created_ms", account.created_ms);
  DEMINE_TRY_DONE(statement.run());
  return transaction.commit();
}

base::Done AccountFile::set_roles(const Account& account) {
  DEMINE_TRY(auto statement, impl_->database.prepare(sql::set_roles_sql()));
  bind_access(statement, account);
  return impl_->change(statement, account.name);
}

base::Done AccountFile::set_key(const std::string& name, const std::string& sealed_key,
                                bool must_change) {
  DEMINE_TRY(auto statement, impl_->database.prepare(sql::set_key_sql()));
  statement.bind("name", std::string_view(name))
      .bind("sealed_key", std::string_view(sealed_key))
      .bind("must_change", std::int64_t{must_change ? 1 : 0});
  return impl_->change(statement, name);
}

base::Done AccountFile::revoke(const std::string& name, std::int64_t now_ms) {
  DEMINE_TRY(auto statement, impl_->database.prepare(sql::revoke_account_sql()));
  statement.bind("name", std::string_view(name)).bind("now_ms", now_ms);
  return impl_->change(statement, name);
}

base::Done AccountFile::set_failures(const std::string& name, std::int64_t failures,
                                     std::int64_t locked_until_ms) {
  DEMINE_TRY(auto statement, impl_->database.prepare(sql::set_failures_sql()));
  statement.bind("name", std::string_view(name))
      .bind("failures", failures)
      .bind("locked_until_ms", locked_until_ms);
  return impl_->change(statement, name);
}

base::Done AccountFile::add_token(const Token& token, const base::Digest& hash) {
  DEMINE_TRY(auto statement, impl_->database.prepare(sql::add_token_sql()));
  statement.bind("id", std::string_view(token.id))
      .bind("account", std::string_view(token.account))
      .bind("name", std::string_view(token.name))
      .bind("hash", Blob(hash))
      .bind("created_ms", token.created_ms)
      .bind("expires_ms", token.expires_ms);
  return statement.run();
}

base::Result<std::optional<Token>> AccountFile::token(const base::Digest& hash) {
  DEMINE_TRY(auto* row, impl_->database.prepared(sql::token_sql()));
  DEMINE_TRY(const bool there, row->bind("hash", Blob(hash)).step());
  std::optional<Token> out;
  if (!there) return out;
  out = token_of(*row);
  DEMINE_TRY_DONE(row->run());
  return out;
}

base::Result<std::vector<Token>> AccountFile::tokens() {
  DEMINE_TRY(auto rows, impl_->database.prepare(sql::tokens_sql()));
  std::vector<Token> out;
  for (;;) {
    DEMINE_TRY(const bool row, rows.step());
    if (!row) return out;
    out.push_back(token_of(rows));
  }
}

base::Done AccountFile::revoke_token(const std::string& id, std::int64_t now_ms) {
  DEMINE_TRY(auto statement, impl_->database.prepare(sql::revoke_token_sql()));
  statement.bind("id", std::string_view(id)).bind("now_ms", now_ms);
  return impl_->change(statement, id);
}

base::Result<AccountFile::Beginning> AccountFile::begin(const std::string& account,
                                                        const std::string& key,
                                                        const base::Digest& request,
                                                        std::int64_t now_ms) {
  DEMINE_TRY(auto transaction, Transaction::begin(impl_->database));
  Beginning out;
  {
    DEMINE_TRY(auto row, impl_->database.prepare(sql::answer_sql()));
    row.bind("account", std::string_view(account)).bind("key", std::string_view(key));
    DEMINE_TRY(const bool there, row.step());
    if (there) {
      if (base::as_text(row.blob(0)) != base::as_text(request)) {
        out.begun = Begun::Another;
      } else if (row.is_null(1)) {
        out.begun = Begun::Running;
      } else {
        out.begun = Begun::Answered;
        DEMINE_TRY(out.answer, answer_of(row));
      }
      return out;
    }
  }
  DEMINE_TRY(auto statement, impl_->database.prepare(sql::begin_answer_sql()));
  statement.bind("account", std::string_view(account))
      .bind("key", std::string_view(key))
      .bind("request", Blob(request))
      .bind("now_ms", now_ms);
  DEMINE_TRY_DONE(statement.run());
  DEMINE_TRY_DONE(transaction.commit());
  return out;
}

namespace {

base::Done put_answer(Statement statement, const std::string& account, const std::string& key,
                      const KeptAnswer& answer) {
  statement.bind("account", std::string_view(account))
      .bind("key", std::string_view(key))
      .bind("status", std::int64_t{answer.status})
      .bind("media_type", std::string_view(answer.media_type))
      .bind("headers", headers_text(answer))
      .bind("body", base::as_bytes(answer.body));
  return statement.run();
}

}  // namespace

base::Done AccountFile::finish(const std::string& account, const std::string& key,
                               const KeptAnswer& answer) {
  DEMINE_TRY(auto statement, impl_->database.prepare(sql::put_answer_sql()));
  return put_answer(std::move(statement), account, key, answer);
}

base::Done AccountFile::finish_running(const std::string& account, const std::string& key,
                                       const KeptAnswer& answer) {
  DEMINE_TRY(auto statement, impl_->database.prepare(sql::put_lost_answer_sql()));
  return put_answer(std::move(statement), account, key, answer);
}

base::Done AccountFile::forget_running() {
  DEMINE_TRY(auto statement, impl_->database.prepare(sql::forget_running_sql()));
  return statement.run();
}

base::Done AccountFile::forget(const std::string& account, const std::string& key) {
  DEMINE_TRY(auto statement, impl_->database.prepare(sql::forget_answer_sql()));
  statement.bind("account", std::string_view(account)).bind("key", std::string_view(key));
  return statement.run();
}

base::Done AccountFile::forget_older(std::int64_t before_ms) {
  DEMINE_TRY(auto statement, impl_->database.prepare(sql::forget_answers_sql()));
  return statement.bind("before_ms", before_ms).run();
}

base::Result<std::optional<std::string>> AccountFile::fact(const std::string& name) {
  DEMINE_TRY(auto row, impl_->database.prepare(sql::get_fact_sql()));
  DEMINE_TRY(const bool there, row.bind("name", std::string_view(name)).step());
  std::optional<std::string> out;
  if (there) out = std::string(row.text(0));
  return out;
}

base::Done AccountFile::set_fact(const std::string& name, const std::string& value) {
  DEMINE_TRY(auto statement, impl_->database.prepare(sql::put_fact_sql()));
  return statement.bind("name", std::string_view(name))
      .bind("value", std::string_view(value))
      .run();
}

}  // namespace demine::store
