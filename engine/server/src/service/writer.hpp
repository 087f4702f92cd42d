// SPDX-License-Identifier: Apache-2.0
/// \file
/// The one who writes. A command that carries an Idempotency-Key is noted in the operation file
/// within the transaction of its entries, until its answer is kept: killed in between, the server
/// knows at its next start what was written (docs/design/server.md, "Said once").
#pragma once

#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <vector>

#include "demine/app/operation.hpp"
#include "demine/store/operation_file.hpp"

namespace demine::server {

/// A command whose answer is not kept yet.
struct Command {
  std::string account, key;
  std::vector<std::string> entries{};  ///< ids of what was written for it
};

class Writer {
 public:
  explicit Writer(store::OperationFile file);
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  using Work = std::function<base::Done(store::OperationFile&, const app::Signer&)>;
  /// One at a time. `command`: for which command it is, or null; its entries are added.
  [[nodiscard]] base::Done write(app::Signer& signer, std::int64_t now_ms, Command* command,
                                 const Work& work);

  /// The answer of `command` is kept: it need not be noted any more.
  void answered(const Command& command);

  /// What was written for a command that has no answer yet.
  [[nodiscard]] std::vector<std::string> entries_of(const std::string& account,
                                                    const std::string& key);

  /// What was noted when the file was opened: commands whose answers were lost.
  [[nodiscard]] static base::Result<std::vector<Command>> unanswered(
      const store::OperationFile& file);

 private:
  void settle(Command& command, bool failed, std::size_t before);
  [[nodiscard]] base::Done note(const std::vector<journal::Uuid>& entries);
  std::recursive_mutex mutex_;  // what is written may ask for a read to be noted
  store::OperationFile file_;
  Command* current_ = nullptr;
  std::list<Command> noted_;  // written, and not answered
};

}  // namespace demine::server
