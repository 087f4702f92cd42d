// SPDX-License-Identifier: Apache-2.0
#include "demine/release/rules_page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include "testing/source_dir.hpp"

namespace demine::release {
namespace {

using testing::HasSubstr;

std::string text_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

/// `page` with what stands between the marker `name` and the next end replaced.
std::string with_part(const std::string& page, const std::string& name, const std::string& part) {
  const std::string marker = "<!-- " + name + " -->\n";
  const auto begin = page.find(marker);
  if (begin == std::string::npos) throw std::out_of_range(marker);
  const auto from = begin + marker.size();
  const auto to = page.find("<!-- end -->", from);
  return page.substr(0, from) + "\n" + part + "\n" + page.substr(to);
}

/// Set DEMINE_UPDATE_PAGES to write the page anew after a change of the rules; review the
/// difference.
TEST(RulesPage, ShowsTheRulesThatAreBuiltIn) {
  const std::string path = DEMINE_SOURCE_DIR "/docs/design/release.md";
  const auto page = text_of(path);
  ASSERT_FALSE(page.empty());
  auto expected = with_part(page, "status_diagram", status_diagram(floor_rules()));
  expected = with_part(expected, "transitions_table", transitions_table(floor_rules()));
  expected = with_part(expected, "facts_table", facts_table());
  expected = with_part(expected, "guards_table", guards_table(floor_rules()));
  expected = with_part(expected, "thresholds_table", thresholds_table(floor_rules()));
  if (std::getenv("DEMINE_UPDATE_PAGES") != nullptr) {
    std::ofstream(path, std::ios::binary) << expected;
    return;
  }
  EXPECT_EQ(page, expected);
}

TEST(RulesPage, TheExampleOfTheFormatIsTaken) {
  const auto page = text_of(DEMINE_SOURCE_DIR "/docs/formats/release-rules.md");
  const std::string fence = "```toml\n";
  const auto from = page.find(fence) + fence.size();
  const auto toml = page.substr(from, page.find("```", from) - from);
  const auto rules = tighten(floor_rules(), toml, "example.toml");
  ASSERT_TRUE(rules.has_value()) << base::english(rules.error().what);
  EXPECT_THAT(transitions_table(*rules), HasSubstr("nmac_qa or nmac_operations"));
}

}  // namespace
}  // namespace demine::release
