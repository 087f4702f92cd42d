// SPDX-License-Identifier: Apache-2.0
#include "demine/base/text.hpp"

#include <charconv>

namespace demine::base {

Text text(std::string_view wording, std::initializer_list<std::string> args) {
  return {std::string(wording), args};
}

std::string fill(std::string_view wording, const std::vector<std::string>& args) {
  std::string out;
  out.reserve(wording.size() + 16 * args.size());
  for (std::size_t i = 0; i < wording.size(); ++i) {
    const char c = wording[i];
    const char next = i + 1 < wording.size() ? wording[i + 1] : '\0';
    if ((c == '{' || c == '}') && next == c) {
      out += c;
      ++i;
      continue;
    }
    if (c == '{') {
      const std::size_t end = wording.find('}', i);
      std::size_t index = 0;
      if (end != std::string_view::npos) {
        const auto [stop, failure] =
            std::from_chars(wording.data() + i + 1, wording.data() + end, index);
        if (failure == std::errc{} && stop == wording.data() + end && index < args.size()) {
          out += args[index];
          i = end;
          continue;
        }
      }
    }
    out += c;
  }
  return out;
}

std::string english(const Text& text) { return fill(text.wording, text.args); }

}  // namespace demine::base
