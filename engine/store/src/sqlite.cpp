// SPDX-License-Identifier: Apache-2.0
#include "sqlite.hpp"

#include <sqlite3.h>

#include <mutex>
#include <utility>

#include "demine/base/check.hpp"
#include "spatial_functions.hpp"

namespace demine::store {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;

constexpr int kMostBytes = 256 * 1024 * 1024;  // of one value: an attachment at most

int open_flags(Access access) {
  switch (access) {
    // Whoever closes a file last puts its write-ahead log away, and only a writer may: reading
    // opens for writing too, where that is allowed, and writes nothing.
    case Access::Read:
    case Access::Write:
      return SQLITE_OPEN_READWRITE;
    case Access::Create:
      return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  }
  return SQLITE_OPEN_READWRITE;
}

/// Settings that a hostile file cannot undo, and those that make a commit last.
constexpr const char* kSettings =
    "pragma trusted_schema = off;"
    "pragma cell_size_check = on;"
    "pragma foreign_keys = on;"
    "pragma synchronous = full;";

/// Of the whole process, before anything of it uses SQLite; refused, and done without, if another
/// library was earlier.
void settle_memory() {
  static std::once_flag once;
  std::call_once(once, [] {
    // Every cache would begin with 20 pages; and a table in memory has one of its own, such as the
    // one that is made for each entry to ask whether it is about keys (0002_journal.sql).
    sqlite3_config(SQLITE_CONFIG_PAGECACHE, nullptr, 0, 0);
    // Sums that nobody asks for, under a lock.
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  });
}

void harden(sqlite3* handle) {
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0, nullptr);
  sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, kMostBytes);
  sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 1);
  sqlite3_limit(handle, SQLITE_LIMIT_TRIGGER_DEPTH, 8);
}

/// Nothing that was committed lies beside the file.
bool has_no_log(const std::filesystem::path& file) {
  std::error_code failed;
  const auto bytes = std::filesystem::file_size(file.string() + "-wal", failed);
  return failed == std::errc::no_such_file_or_directory || (!failed && bytes == 0);
}

std::string immutable_uri(const std::filesystem::path& file) {
  std::string out("file:");
  for (const char c : file.string()) {
    const bool plain = c != '%' && c != '?' && c != '#';
    out += plain ? std::string(1, c) : c == '%' ? "%25" : c == '?' ? "%3f" : "%23";
  }
  return out + "?immutable=1";
}

}  // namespace

base::Error sqlite_error(int code, std::string_view said, const std::filesystem::path& file) {
  const std::string where = file.string();
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorCode::Busy, text("another program is writing to this file"), where,
              text("Wait until it is done, or close it, and try again.")};
    case SQLITE_FULL:
      return {ErrorCode::OutOfSpace, text("the disk is full"), where,
              text("Nothing was changed. Make room and try again.")};
    case SQLITE_IOERR:
      return {ErrorCode::Io, text("the disk does not take it ({0})", {std::string(said)}), where,
              text("Nothing was changed. Look whether the disk is full or broken, and try again.")};
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return {ErrorCode::PermissionDenied, text("this file, or its folder, may not be written to"),
              where, text("Ask for the permission, or work on a copy.")};
    case SQLITE_CANTOPEN:
      return {ErrorCode::PermissionDenied, text("this file cannot be opened"), where,
              text("Check the permissions of the file and of its folder.")};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return {ErrorCode::InvalidInput,
              text("this file is damaged, or no GeoPackage ({0})", {std::string(said)}), where,
              text("Keep it as it is, and go on with a backup.")};
    case SQLITE_TOOBIG:
      return {ErrorCode::InvalidInput,
              text("a value is larger than the {0} MiB that demine takes",
                   {std::to_string(kMostBytes / (1024 * 1024))}),
              where,
              {}};
    default:
      return {
          ErrorCode::Io, text("the file does not take it: {0}", {std::string(said)}), where, {}};
  }
}

Statement::Statement(Statement&& other) noexcept
    : statement_(std::exchange(other.statement_, nullptr)) {}

Statement::~Statement() { sqlite3_finalize(statement_); }

int Statement::place_of(const char* name) const {
  const int place = sqlite3_bind_parameter_index(statement_, (std::string(":") + name).c_str());
  DEMINE_CHECK(place > 0, "a statement has the parameter that is bound");
  return place;
}

Statement& Statement::bind(const char* name, std::int64_t value) {
  bind_at(place_of(name), value);
  return *this;
}

Statement& Statement::bind(const char* name, double value) {
  bind_at(place_of(name), value);
  return *this;
}

Statement& Statement::bind(const char* name, std::string_view text) {
  bind_at(place_of(name), text);
  return *this;
}

Statement& Statement::bind(const char* name, Blob bytes) {
  bind_at(place_of(name), bytes);
  return *this;
}

Statement& Statement::bind_null(const char* name) {
  bind_null_at(place_of(name));
  return *this;
}

void Statement::bind_at(int place, std::int64_t value) {
  sqlite3_bind_int64(statement_, place, value);
}

void Statement::bind_at(int place, double value) { sqlite3_bind_double(statement_, place, value); }

namespace {

// A null pointer would bind NULL: no bytes are still a value.
constexpr std::uint8_t kNothing = 0;

void bind_text(sqlite3_stmt* statement, int place, std::string_view text,
               sqlite3_destructor_type keep) {
  sqlite3_bind_text64(statement, place, text.data() != nullptr ? text.data() : "", text.size(),
                      keep, SQLITE_UTF8);
}

void bind_blob(sqlite3_stmt* statement, int place, Blob bytes, sqlite3_destructor_type keep) {
  sqlite3_bind_blob64(statement, place, bytes.empty() ? &kNothing : bytes.data(), bytes.size(),
                      keep);
}

}  // namespace

void Statement::bind_at(int place, std::string_view text) {
  bind_text(statement_, place, text, SQLITE_TRANSIENT);
}

void Statement::bind_at(int place, Blob bytes) {
  bind_blob(statement_, place, bytes, SQLITE_TRANSIENT);
}

void Statement::lend_at(int place, std::string_view text) {
  bind_text(statement_, place, text, SQLITE_STATIC);
}

void Statement::lend_at(int place, Blob bytes) {
  bind_blob(statement_, place, bytes, SQLITE_STATIC);
}

void Statement::bind_null_at(int place) { sqlite3_bind_null(statement_, place); }

base::Result<bool> Statement::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  sqlite3* handle = sqlite3_db_handle(statement_);
  const int extended = sqlite3_extended_errcode(handle);
  const std::string said = code == SQLITE_DONE ? "" : sqlite3_errmsg(handle);
  sqlite3_reset(statement_);
  if (code == SQLITE_DONE) return false;
  const char* file = sqlite3_db_filename(handle, "main");
  return sqlite_error(extended, said, file != nullptr ? file : "");
}

base::Done Statement::run() {
  DEMINE_TRY(const bool row, step());
  if (row) sqlite3_reset(statement_);
  return {};
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_, column);
}

double Statement::real(int column) const { return sqlite3_column_double(statement_, column); }

std::string_view Statement::text(int column) const {
  const auto* bytes =
      static_cast<const char*>(static_cast<const void*>(sqlite3_column_text(statement_, column)));
  if (bytes == nullptr) return {};
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

Blob Statement::blob(int column) const {
  const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column));
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

void Database::Close::operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }

base::Result<Database> Database::open(const std::filesystem::path& file, Access access,
                                      int patience_ms) {
  std::error_code failed;
  if (access != Access::Create && !std::filesystem::exists(file, failed)) {
    return Error{ErrorCode::NotFound, text("there is no such file"), file.string(),
                 text("Check the name; `demine operation create` makes a new one.")};
  }
  Database database;
  database.file_ = file;
  const auto opened = database.connect(file.string(), access, patience_ms, Medium::Changing);
  const bool locked_away = !opened && access == Access::Read &&
                           opened.error().code == ErrorCode::PermissionDenied && has_no_log(file);
  if (locked_away) {
    // On a medium that nobody can write to, not even the locks of a write-ahead log can be made:
    // what is not changing can be read without.
    DEMINE_TRY_DONE(database.connect(immutable_uri(file), access, patience_ms, Medium::Frozen));
    return database;
  }
  DEMINE_TRY_DONE(opened);
  return database;
}

base::Done Database::connect(const std::string& name, Access access, int patience_ms,
                             Medium medium) {
  settle_memory();
  sqlite3* handle = nullptr;
  const int opening =
      medium == Medium::Frozen ? SQLITE_OPEN_READONLY | SQLITE_OPEN_URI : open_flags(access);
  const int flags = opening | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  const int code = sqlite3_open_v2(name.c_str(), &handle, flags, nullptr);
  handle_.reset(handle);
  if (code != SQLITE_OK) {
    return sqlite_error(code, handle != nullptr ? sqlite3_errmsg(handle) : "no memory", file_);
  }
  harden(handle);
  sqlite3_busy_timeout(handle, patience_ms);
  DEMINE_TRY_DONE(script(kSettings));
  DEMINE_TRY_DONE(keep_pages_kib(pages_kib_));
  if (access == Access::Read) {
    DEMINE_TRY_DONE(script("pragma query_only = on"));
    DEMINE_TRY_DONE(number("select count(*) from sqlite_schema"));  // whether it can be read at all
  }
  if (access == Access::Write && sqlite3_db_readonly(handle, "main") == 1) {
    return sqlite_error(SQLITE_READONLY, "", file_);
  }
  register_spatial_functions(handle);
  return {};
}

bool Database::read_only() const { return sqlite3_db_readonly(handle(), "main") == 1; }

bool Database::failed_reading() const {
  const int code = sqlite3_extended_errcode(handle());
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return true;
    default:
      return code == SQLITE_IOERR_READ || code == SQLITE_IOERR_SHORT_READ;
  }
}

base::Done Database::expect(Batch batch) {
  if (batch == batch_) return {};
  batch_ = batch;
  constexpr int kPagesOfFew = 1000;  // SQLite's own
  constexpr int kPagesOfMany = 65536;
  sqlite3_wal_autocheckpoint(handle(), batch == Batch::Many ? kPagesOfMany : kPagesOfFew);
  constexpr int kManyPages_kib = 128 * 1024;
  const int kib = batch == Batch::Many ? kManyPages_kib : pages_kib_;
  return script("pragma cache_size = " + std::to_string(-kib));
}

base::Done Database::keep_pages_kib(int most) {
  pages_kib_ = most;
  return script("pragma cache_size = " + std::to_string(-most));
}

base::Done Database::write_early() {
  wrote_early_ = true;
  const int code = sqlite3_db_cacheflush(handle());
  // Pages that somebody reads just now are left for the commit.
  if (code == SQLITE_OK || code == SQLITE_BUSY) return {};
  return sqlite_error(code, sqlite3_errmsg(handle()), file_);
}

void Database::run_no_triggers() {
  sqlite3_db_config(handle(), SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
}

base::Result<Statement> Database::prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) {
    return sqlite_error(sqlite3_extended_errcode(handle_.get()), sqlite3_errmsg(handle_.get()),
                        file_);
  }
  return Statement(statement);
}

base::Result<Statement*> Database::prepared(std::string_view sql) {
  auto found = statements_.find(sql.data());
  if (found == statements_.end()) {
    DEMINE_TRY(auto statement, prepare(sql));
    found = statements_.emplace(sql.data(), std::move(statement)).first;
  }
  return &found->second;
}

base::Done Database::script(std::string_view sql) {
  const std::string ended(sql);
  if (sqlite3_exec(handle_.get(), ended.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    return sqlite_error(sqlite3_extended_errcode(handle_.get()), sqlite3_errmsg(handle_.get()),
                        file_);
  }
  return {};
}

base::Result<std::int64_t> Database::number(std::string_view sql) {
  DEMINE_TRY(auto statement, prepare(sql));
  DEMINE_TRY(const bool row, statement.step());
  return row ? statement.integer(0) : 0;
}

base::Result<std::string> Database::word(std::string_view sql) {
  DEMINE_TRY(auto statement, prepare(sql));
  DEMINE_TRY(const bool row, statement.step());
  return row ? std::string(statement.text(0)) : std::string();
}

base::Result<Transaction> Transaction::begin(Database& database) {
  DEMINE_TRY_DONE(database.script("begin immediate"));
  return Transaction(database);
}

Transaction::~Transaction() {
  // Nothing can be done about a failure here: the file stays as it was before begin().
  if (database_ == nullptr) return;
  (void)database_->script("rollback");
  // A signature that did not pass is not left lying in what nobody reads (ADR 0013).
  if (std::exchange(database_->wrote_early_, false)) {
    (void)database_->script("pragma wal_checkpoint(truncate)");
  }
}

base::Done Transaction::commit() {
  DEMINE_TRY_DONE(database_->script("commit"));
  database_->wrote_early_ = false;
  database_ = nullptr;
  return {};
}

}  // namespace demine::store
