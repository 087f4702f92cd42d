// SPDX-License-Identifier: Apache-2.0
/// \file
/// Tables of values and of the bytes that are said of them.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "demine/base/text.hpp"
#include "demine/wire/json.hpp"

namespace demine::wire::test {

struct Case {
  const char* name;
  Json said;
  std::string expected;  ///< on one line, members in their order
};

inline void check(const std::vector<Case>& cases) {
  for (const auto& one : cases) EXPECT_EQ(line(one.said), one.expected) << one.name;
}

/// What people, files and attackers write.
inline std::vector<std::string> hostile() {
  return {"\"><script>alert(1)</script>",
          "'; drop table demine_journal; --",
          "\\\" \\u0000",
          "two\nlines\r\tand more",
          std::string("a\0b", 3),
          "{0} {1} %s%n",
          "\xd0\x96\xd1\x83\xd0\xba",
          "\xe2\x80\xae turned",
          "\xff\xfe no UTF-8",
          std::string(100'000, 'x')};
}

/// As `hostile` has it after its way through bytes: what is no UTF-8 is replaced, the rest stays.
inline std::string through_bytes(const std::string& text) {
  return Json::parse(line(Json(text))).get<std::string>();
}

/// Where a word of the value comes out.
struct Place {
  const char* name;
  std::function<Json(const std::string&)> say;
  const char* pointer;
};

/// Whatever the word is: it comes out as itself, there, and the answer stays one JSON value on one
/// line.
inline void check_words(const std::vector<Place>& places) {
  for (const auto& place : places) {
    for (const auto& word : hostile()) {
      const auto bytes = line(place.say(word));
      EXPECT_EQ(bytes.find('\n'), std::string::npos) << place.name;
      const auto back = Json::parse(bytes, nullptr, false);
      ASSERT_FALSE(back.is_discarded()) << place.name << " " << word.substr(0, 40);
      const Json::json_pointer pointer(place.pointer);
      ASSERT_TRUE(back.contains(pointer)) << place.name << " " << bytes.substr(0, 400);
      EXPECT_EQ(back[pointer], through_bytes(word)) << place.name << " " << word.substr(0, 40);
    }
  }
}

inline base::Text words(const std::string& word) { return base::text("{0}", {word}); }

}  // namespace demine::wire::test
