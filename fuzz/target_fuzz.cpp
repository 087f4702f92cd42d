// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "http/target.hpp"

/// The first line of a request and its cookies, as anybody may send them: a path that is taken
/// means one thing alone, and is the same when it is written and read again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace demine::server;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto found = cookie(text, "__Host-demine");
  if (found && text.find(*found) == std::string_view::npos) std::abort();
  const auto target = parse_target(text);
  if (!target) return 0;
  const std::string& path = target->path;
  if (path.empty() || path.front() != '/' || !is_utf8(path)) std::abort();
  if (path.size() > 1 && path.back() == '/') std::abort();
  for (const char* const bad : {"//", "/../", "/./", "\\", "\n", "\r"}) {
    if (path.find(bad) != std::string::npos) std::abort();
  }
  if (path.ends_with("/..") || path.find('\0') != std::string::npos) std::abort();
  std::string again;
  for (const char c : path) again += c == '/' ? "/" : percent_encoded(std::string_view(&c, 1));
  std::string_view mark = "?";
  for (const auto& [name, value] : target->query) {
    again += std::string(mark) + percent_encoded(name) + "=" + percent_encoded(value);
    mark = "&";
  }
  const auto read = parse_target(again);
  if (!read || read->path != path || read->query != target->query) std::abort();
  return 0;
}
