// SPDX-License-Identifier: Apache-2.0
#include "demine/base/leftovers.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <vector>

namespace demine::base {
namespace {

/// A process that was there and is no more.
pid_t gone() {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(0);
  EXPECT_EQ(::waitpid(child, nullptr, 0), child);
  return child;
}

TEST(Leftovers, OnlyWhatADeadProcessOfThisMachineLeftIsRemoved) {
  std::string name = (std::filesystem::temp_directory_path() / "demine-base-XXXXXX").string();
  const std::filesystem::path folder = ::mkdtemp(name.data());
  const std::string machine = this_process().substr(0, 9);
  const std::string dead = machine + std::to_string(gone());
  const std::string parent = machine + std::to_string(::getppid());
  // It ended, and nobody has asked how.
  const pid_t unasked = ::fork();
  if (unasked == 0) ::_exit(0);
  siginfo_t info{};
  EXPECT_EQ(::waitid(P_PID, static_cast<id_t>(unasked), &info, WEXITED | WNOWAIT), 0);
  struct Case {
    std::string name;
    bool stays;
    const char* why;
  };
  const std::vector<Case> cases{
      {"begin-" + dead + ".end",                              false, "left behind"             },
      {"begin-" + dead + ".end-journal",                      false, "what SQLite left"        },
      {"begin-" + dead + "-3.end",                            false, "one of several"          },
      {"begin-" + machine + std::to_string(unasked) + ".end", false, "of a zombie"             },
      {"begin-" + this_process() + ".end",                    true,  "ours"                    },
      {"begin-" + parent + ".end",                            true,  "of one that lives"       },
      {"begin-" + dead + ".another",                          true,  "of another file"         },
      {"begin-" + dead + "-3.a.end",                          true,  "of another file"         },
      {"begin-" + dead + "x.end",                             true,  "no name of ours"         },
      {"begin-00000000-" + std::to_string(gone()) + ".end",   true,  "of another machine"      },
      {"begin-" + std::to_string(gone()) + ".end",            true,  "of which, nobody can say"},
      {"begin-" + machine + ".end",                           true,  "of no process"           },
      {dead + ".end",                                         true,  "another beginning"       },
  };
  for (const Case& each : cases) std::ofstream(folder / each.name) << "half";
  const std::vector<std::string> ends{".end", ".end-journal"};
  remove_leftovers(folder, "begin-", ends);
  for (const Case& each : cases) {
    EXPECT_EQ(std::filesystem::exists(folder / each.name), each.stays) << each.name << each.why;
  }
  ::waitpid(unasked, nullptr, 0);
  remove_leftovers(folder / "nowhere", "begin-", ends);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace demine::base
