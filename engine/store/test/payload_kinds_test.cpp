// SPDX-License-Identifier: Apache-2.0
#include "demine/store/payload_kinds.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "demine/journal/entry.hpp"
#include "demine/journal/key_ring.hpp"
#include "testing/source_dir.hpp"

namespace demine::store::test {
namespace {

std::string text_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

/// Set DEMINE_UPDATE_PAGES to write the page anew after a change of the kinds.
TEST(Payloads, ThePageHasEveryKind) {
  const std::string path = DEMINE_SOURCE_DIR "/docs/formats/payloads.md";
  const auto page = text_of(path);
  const std::string marker = "<!-- kinds -->\n";
  const auto begin = page.find(marker);
  const auto end = page.find("<!-- end -->");
  ASSERT_NE(begin, std::string::npos);
  ASSERT_NE(end, std::string::npos);
  const auto expected =
      page.substr(0, begin + marker.size()) + "\n" + payload_kinds_page() + "\n" + page.substr(end);
  if (std::getenv("DEMINE_UPDATE_PAGES") != nullptr) {
    std::ofstream(path, std::ios::binary) << expected;
    return;
  }
  EXPECT_EQ(page, expected);
}

/// Words of the form "noun.verb" that the sources of `folder` have in quotes, and that begin as
/// kinds do.
std::set<std::string> kinds_in(const std::string& folder) {
  static const std::regex kind(
      R"re("((?:operation|key|record|conflict|area|rules|access)\.[a-z_]+|transition|signature)")re");
  std::set<std::string> out;
  for (const auto& file :
       std::filesystem::recursive_directory_iterator(DEMINE_SOURCE_DIR "/" + folder)) {
    if (file.path().extension() != ".cpp" ||
        file.path().string().find("/test/") != std::string::npos)
      continue;
    const auto text = text_of(file.path());
    for (std::sregex_iterator at(text.begin(), text.end(), kind), none; at != none; ++at) {
      out.insert((*at)[1]);
    }
  }
  return out;
}

TEST(Payloads, EveryKindThatTheCodeNamesIsThere) {
  std::set<std::string> named;
  for (const char* const folder : {"engine/app", "engine/store", "engine/journal", "engine/server", "cli"}) {
    named.merge(kinds_in(folder));
  }
  for (const char* const file : {"rules.toml", "area.leave"}) named.erase(file);
  std::set<std::string> known;
  for (const auto& kind : payload_kinds()) known.insert(std::string(kind.name));
  EXPECT_EQ(named, known);
}

TEST(Payloads, WhatIsSaidOfKeysIsAboutKeys) {
  for (const auto& kind : payload_kinds()) {
    const bool about_keys = kind.name.starts_with("key.") || kind.name == "operation.create";
    EXPECT_EQ(journal::KeyRing::concerns(kind.name), about_keys) << kind.name;
    EXPECT_FALSE(kind.members.empty()) << kind.name;
  }
  EXPECT_EQ(find_payload_kind("area.leave"), nullptr);
}

}  // namespace
}  // namespace demine::store::test
