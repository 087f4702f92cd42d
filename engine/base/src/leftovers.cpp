// SPDX-License-Identifier: Apache-2.0
#include "demine/base/leftovers.hpp"

#include <unistd.h>
#include <csignal>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <fstream>
#include <optional>
#include <system_error>
#include <vector>

#include "demine/base/hash.hpp"

namespace demine::base {
namespace {

namespace fs = std::filesystem;

std::string this_machine() {
  std::array<char, 256> host{};
  static_cast<void>(::gethostname(host.data(), host.size() - 1));
  std::error_code failed;
  const fs::path numbers = fs::read_symlink("/proc/self/ns/pid", failed);
  constexpr std::size_t kDigits = 8;
  return sha256_hex(std::string(host.data()) + "\n" + numbers.string()).substr(0, kDigits);
}

/// Takes a number from the beginning of a text.
std::optional<long> take_number(std::string_view& text) {
  long number = 0;
  const auto [stop, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure != std::errc{} || number < 0) return {};
  text.remove_prefix(static_cast<std::size_t>(stop - text.data()));
  return number;
}

/// Killed, and nobody has asked how it ended: it is still counted, and writes no more.
bool is_zombie(pid_t process) {
  std::ifstream file("/proc/" + std::to_string(process) + "/stat");
  std::string said;
  std::getline(file, said, '\0');
  // "PID (NAME) STATE ...", and a name may hold anything.
  const auto name_ends = said.rfind(") ");
  return name_ends != std::string::npos && said.substr(name_ends + 2).starts_with('Z');
}

/// A number that was given to another process meanwhile counts as there: the file stays.
bool is_gone(long process) {
  const auto number = static_cast<pid_t>(process);
  if (number <= 1 || number != process) return false;
  return (::kill(number, 0) != 0 && errno == ESRCH) || is_zombie(number);
}

/// Whether `name`, without its beginning, is of a process that is there no more.
bool is_left(std::string_view name, std::string_view machine, std::span<const std::string> ends) {
  if (!name.starts_with(machine)) return false;
  name.remove_prefix(machine.size());
  if (!name.starts_with('-')) return false;
  name.remove_prefix(1);
  const auto process = take_number(name);
  if (!process) return false;
  std::string_view counted = name;
  if (counted.starts_with('-')) {
    counted.remove_prefix(1);
    if (take_number(counted)) name = counted;
  }
  return std::ranges::find(ends, name) != ends.end() && is_gone(*process);
}

}  // namespace

std::string this_process() { return this_machine() + "-" + std::to_string(::getpid()); }

void remove_leftovers(const fs::path& folder, std::string_view begin,
                      std::span<const std::string> ends) {
  const std::string machine = this_machine();
  std::error_code failed;
  std::vector<fs::path> left;
  fs::directory_iterator entries(folder, failed);
  for (; !failed && entries != fs::directory_iterator(); entries.increment(failed)) {
    const std::string name = entries->path().filename().string();
    if (!name.starts_with(begin)) continue;
    if (is_left(std::string_view(name).substr(begin.size()), machine, ends)) {
      left.push_back(entries->path());
    }
  }
  for (const fs::path& file : left) fs::remove(file, failed);
}

}  // namespace demine::base
