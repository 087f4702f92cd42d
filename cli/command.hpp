// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "args.hpp"
#include "demine/app/session.hpp"
#include "demine/base/result.hpp"
#include "output.hpp"

namespace demine::cli {

/// What a shell sees: done, failed, wrong usage, done with problems found.
enum class Exit { Done = 0, Failed = 1, Usage = 2, Problems = 3 };

/// One thing a person can say to demine. declare() names the options and touches no file; run()
/// works.
class Command {
 public:
  virtual ~Command() = default;
  virtual void declare(Args& args) = 0;
  [[nodiscard]] virtual base::Result<Exit> run(const app::Session& session, Output& output) = 0;
};

struct CommandInfo {
  std::string noun;
  std::string verb;
  std::string summary;
  std::function<std::unique_ptr<Command>()> make;
};

/// All commands, by noun and verb. Each file in commands/ adds its own with a Registered.
[[nodiscard]] const std::vector<CommandInfo>& commands();

struct Registered {
  explicit Registered(CommandInfo info);
};

}  // namespace demine::cli
