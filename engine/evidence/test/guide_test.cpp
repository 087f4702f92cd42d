// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include "testing/source_dir.hpp"

namespace demine::evidence {
namespace {

std::string text_of(const std::filesystem::path& path) {
  std::ifstream in(path);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::set<std::string> matches(const std::string& text, const std::string& pattern) {
  const std::regex regex(pattern);
  std::set<std::string> out;
  for (std::sregex_iterator at(text.begin(), text.end(), regex), end; at != end; ++at) {
    out.insert((*at)[1]);
  }
  return out;
}

TEST(Guide, NamesEveryProblemAndNoOther) {
  const std::filesystem::path root(DEMINE_SOURCE_DIR);
  std::set<std::string> raised;
  for (const char* folder : {"engine/evidence/src", "engine/io/src"}) {
    for (const auto& file : std::filesystem::directory_iterator(root / folder)) {
      if (file.path().extension() != ".cpp") continue;
      // docs/formats/weather.md names those of weather.
      if (file.path().filename().string().starts_with("weather")) continue;
      const auto source = text_of(file.path());
      raised.merge(matches(source, R"re((?:refuse|doubt|complain|add)\(\s*"([a-z-]+)")re"));
      raised.merge(matches(source, R"re(Severity::\w+,\s*"([a-z-]+)")re"));
      raised.merge(matches(source, R"re(code = "([a-z-]+)")re"));
      raised.merge(matches(source, R"re(return "([a-z]+-[a-z-]+)")re"));
    }
  }
  const auto guide = text_of(root / "docs/guide/evidence.md");
  const auto problems = guide.find("## Problems and what to do");
  ASSERT_NE(problems, std::string::npos);
  std::set<std::string> named;
  std::istringstream lines(guide.substr(problems));
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("| `"))
      named.merge(matches(line.substr(0, line.find('|', 1)), "`([a-z-]+)`"));
  }
  EXPECT_GT(raised.size(), 40U);
  EXPECT_THAT(named, ::testing::ContainerEq(raised));
}

}  // namespace
}  // namespace demine::evidence
