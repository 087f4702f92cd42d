// SPDX-License-Identifier: Apache-2.0
/// \file
/// SQLite behind one door: errors are Results, statements are prepared once, and what is bound has
/// a name. Nothing else of the store calls sqlite3_*, but spatial_functions.cpp.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "demine/base/result.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace demine::store {

using Blob = std::span<const std::uint8_t>;

/// One prepared statement. Not copied; used by one thread at a time.
class Statement {
 public:
  explicit Statement(sqlite3_stmt* statement) : statement_(statement) {}
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&&) = delete;
  ~Statement();

  /// `name` without its colon. A name that the statement does not have is a bug.
  Statement& bind(const char* name, std::int64_t value);
  Statement& bind(const char* name, double value);
  Statement& bind(const char* name, std::string_view text);
  Statement& bind(const char* name, Blob bytes);
  Statement& bind_null(const char* name);

  /// The same by place, from 1: for rows that are written by the hundred thousand.
  void bind_at(int place, std::int64_t value);
  void bind_at(int place, double value);
  void bind_at(int place, std::string_view text);
  void bind_at(int place, Blob bytes);
  void bind_null_at(int place);
  /// Not copied: `text` and `bytes` stay as they are until the statement has run.
  void lend_at(int place, std::string_view text);
  void lend_at(int place, Blob bytes);

  /// True: there is a row to read. The first call after the last row, or after a failure, starts
  /// anew.
  [[nodiscard]] base::Result<bool> step();
  /// Runs a statement that gives no row.
  [[nodiscard]] base::Done run();

  [[nodiscard]] bool is_null(int column) const;
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] double real(int column) const;
  [[nodiscard]] std::string_view text(int column) const;  ///< until the next step()
  [[nodiscard]] Blob blob(int column) const;              ///< until the next step()

 private:
  [[nodiscard]] int place_of(const char* name) const;
  sqlite3_stmt* statement_;
};

enum class Access { Read, Write, Create };

/// How much is written at once.
enum class Batch { Few, Many };
/// From how many entries on a batch is one of many. Judgement.
inline constexpr std::size_t kManyEntries = 1000;

class Database {
 public:
  /// Opens with what SQLite offers against hostile files: defensive mode, no trusted schema, no
  /// extension loading, bounded lengths; waits up to `patience_ms` for another process. What is
  /// read on a medium that cannot be written to is taken as not changing.
  /// NotFound, PermissionDenied, InvalidInput (not a database), Io.
  [[nodiscard]] static base::Result<Database> open(const std::filesystem::path& file, Access access,
                                                   int patience_ms = 5000);
  Database(Database&&) noexcept = default;
  Database& operator=(Database&&) noexcept = default;

  /// The statement of `sql`, prepared at its first use; `sql` is one of the embedded files, whose
  /// bytes live as long as the program.
  [[nodiscard]] base::Result<Statement*> prepared(std::string_view sql);
  /// A statement that is made for once.
  [[nodiscard]] base::Result<Statement> prepare(std::string_view sql);
  /// One statement after another, without rows.
  [[nodiscard]] base::Done script(std::string_view sql);
  /// The first column of the first row.
  [[nodiscard]] base::Result<std::int64_t> number(std::string_view sql);
  [[nodiscard]] base::Result<std::string> word(std::string_view sql);

  /// From now on what is written here sets off no trigger of the file: the triggers are there for
  /// other programs. Who writes tells the R-trees (put_row, clear_boxes_sql). It is not only
  /// quicker: SQLite keeps every page that a statement with triggers touches in a file, to undo it.
  void run_no_triggers();

  /// Of many, what is written lands all over the indexes: 128 MiB of pages are kept instead of 64,
  /// and the write-ahead log is carried into the file when it has 256 MiB, not after every commit;
  /// so a page that every batch touches is carried once for several. What was committed is on the
  /// disk either way. Few, before a commit, has the log carried over as SQLite does by itself.
  [[nodiscard]] base::Done expect(Batch batch);
  /// Within a transaction, once all but little of it is there: pages that it changed go into the
  /// write-ahead log now, while other threads work, and not at its end. Nobody reads them before
  /// the commit; where the transaction is undone, the log is emptied.
  [[nodiscard]] base::Done write_early();
  /// Pages that are kept while few are written, in KiB.
  [[nodiscard]] base::Done keep_pages_kib(int most);

  /// Whether nothing can be written into it, whatever it was opened for.
  [[nodiscard]] bool read_only() const;
  /// Whether what failed last failed at reading this file, and not at another that it writes.
  [[nodiscard]] bool failed_reading() const;

  [[nodiscard]] const std::filesystem::path& file() const { return file_; }
  [[nodiscard]] sqlite3* handle() const { return handle_.get(); }

 private:
  friend class Transaction;
  Database() = default;
  enum class Medium { Changing, Frozen };
  [[nodiscard]] base::Done connect(const std::string& name, Access access, int patience_ms,
                                   Medium medium);
  struct Close {
    void operator()(sqlite3* handle) const;
  };
  Batch batch_ = Batch::Few;
  bool wrote_early_ = false;
  int pages_kib_ = 64 * 1024;  // SQLite's own 2 MiB read every page again and again
  std::filesystem::path file_;
  std::unique_ptr<sqlite3, Close> handle_;
  std::unordered_map<const char*, Statement> statements_;  // goes before the handle does
};

/// All or nothing: what was done since begin() is there after commit(), and not at all otherwise.
class Transaction {
 public:
  /// Takes the only writer's place. Busy: another process holds the file.
  [[nodiscard]] static base::Result<Transaction> begin(Database& database);
  Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();
  [[nodiscard]] base::Done commit();

 private:
  explicit Transaction(Database& database) : database_(&database) {}
  Database* database_;
};

/// What SQLite said, as an Error of ours. `code` is an extended result code.
[[nodiscard]] base::Error sqlite_error(int code, std::string_view said,
                                       const std::filesystem::path& file);

}  // namespace demine::store
