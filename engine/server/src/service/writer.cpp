// SPDX-License-Identifier: Apache-2.0
#include "service/writer.hpp"

#include <algorithm>
#include <utility>

#include "demine/journal/json.hpp"

namespace demine::server {
namespace {

using journal::Value;

constexpr const char* kNoted = "server_commands";  // a fact of the file alone

std::string text_of(const std::list<Command>& commands) {
  Value::Array out;
  for (const auto& command : commands) {
    Value::Array entries(command.entries.begin(), command.entries.end());
    out.emplace_back(Value::Object{
        {"account", command.account   },
        {"key",     command.key       },
        {"entries", std::move(entries)}
    });
  }
  return journal::canonical(out);
}

}  // namespace

Writer::Writer(store::OperationFile file) : file_(std::move(file)) {
  file_.with_each_write([this](const auto& entries) { return note(entries); });
}

base::Done Writer::note(const std::vector<journal::Uuid>& entries) {
  if (current_ == nullptr || entries.empty()) return {};
  for (const auto& id : entries) current_->entries.push_back(id.text());
  const auto same = [&](const Command& one) {
    return one.account == current_->account && one.key == current_->key;
  };
  std::list<Command> all = noted_;
  std::erase_if(all, same);
  all.push_back(*current_);
  DEMINE_TRY_DONE(file_.set_fact(kNoted, text_of(all)));
  return {};
}

base::Done Writer::write(app::Signer& signer, std::int64_t now_ms, Command* command,
                         const Work& work) {
  const std::lock_guard lock(mutex_);
  signer.now_ms = now_ms;
  Command* const outer = std::exchange(current_, command);
  const std::size_t before = command != nullptr ? command->entries.size() : 0;
  base::Done done;
  try {
    done = work(file_, signer);
  } catch (...) {
    // A bug after a write: what was committed stays noted, for whoever says the command again.
    current_ = outer;
    if (command != nullptr) settle(*command, true, before);
    throw;
  }
  current_ = outer;
  if (command != nullptr) settle(*command, !done, before);
  return done;
}

void Writer::settle(Command& command, bool failed, std::size_t before) {
  if (failed && command.entries.size() > before) {
    // What was undone with its transaction is not noted; what an earlier one wrote stays so.
    std::erase_if(command.entries, [&](const std::string& id) {
      const auto uuid = journal::Uuid::parse(id);
      return !uuid || !file_.entry(*uuid);
    });
  }
  if (command.entries.empty()) return;
  std::erase_if(noted_, [&](const Command& one) {
    return one.account == command.account && one.key == command.key;
  });
  noted_.push_back(command);
}

std::vector<std::string> Writer::entries_of(const std::string& account, const std::string& key) {
  const std::lock_guard lock(mutex_);
  const auto found = std::ranges::find_if(
      noted_, [&](const Command& one) { return one.account == account && one.key == key; });
  return found == noted_.end() ? std::vector<std::string>() : found->entries;
}

void Writer::answered(const Command& command) {
  const std::lock_guard lock(mutex_);
  std::erase_if(noted_, [&](const Command& one) {
    return one.account == command.account && one.key == command.key;
  });
}

base::Result<std::vector<Command>> Writer::unanswered(const store::OperationFile& file) {
  std::vector<Command> out;
  DEMINE_TRY(const auto fact, file.fact(kNoted));
  if (!fact) return out;
  DEMINE_TRY(const auto noted, journal::parse_json(*fact));
  if (noted.array() == nullptr) return out;
  for (const auto& one : *noted.array()) {
    Command command{std::string(one.text("account")), std::string(one.text("key"))};
    if (const auto* entries = one.find("entries"); entries != nullptr && entries->array()) {
      for (const auto& id : *entries->array()) {
        if (id.string() != nullptr) command.entries.push_back(*id.string());
      }
    }
    out.push_back(std::move(command));
  }
  return out;
}

}  // namespace demine::server
