// SPDX-License-Identifier: Apache-2.0
#include <regex>

#include <nlohmann/json.hpp>

#include "pack.hpp"
#include "page_parts.hpp"
#include "sheet_fixture.hpp"

namespace demine::report {
namespace {

using model::Origin;

std::string page(const HazardSheet& sheet) { return write_page(sheet).value(); }

std::size_t count(const std::string& text, std::string_view what) {
  std::size_t n = 0;
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + what.size()))
    ++n;
  return n;
}

/// Between the first `from` and the next `to` after it.
std::string between(const std::string& text, std::string_view from, std::string_view to) {
  const auto a = text.find(from);
  if (a == std::string::npos) return {};
  const auto b = text.find(to, a + from.size());
  return text.substr(a + from.size(), b - a - from.size());
}

nlohmann::json data(const std::string& text) {
  return nlohmann::json::parse(
      between(text, "<script type=\"application/json\" id=\"data\">", "</script>"));
}

/// Everything but Leaflet, which others wrote.
std::string ours(std::string text) {
  const auto from = text.find("/*! Leaflet");
  const auto to = text.find("const demine");
  return text.erase(from, to - from);
}

TEST(Page, IsTheSameBytesTwice) {
  const auto sheet = fixture::sheet(Origin::Synthetic);
  EXPECT_EQ(page(sheet), page(sheet));
}

TEST(SafetyRule11, SyntheticIsSaidOnThePageIfAndOnlyIfItIs) {
  const auto real = page(fixture::sheet(Origin::Real));
  const auto synthetic = page(fixture::sheet(Origin::Synthetic));
  EXPECT_EQ(count(real, "SYNTHETIC"), 0U);
  EXPECT_EQ(count(real, "class=\"stamp\""), 0U);
  EXPECT_EQ(count(between(synthetic, "<title>", "</title>"), "SYNTHETIC"), 1U);
  EXPECT_EQ(count(between(synthetic, "<header>", "</header>"), "SYNTHETIC"), 1U);
  EXPECT_EQ(count(between(synthetic, "<div class=\"stamp\"", "</div>"), "SYNTHETIC"), 3U);
  EXPECT_TRUE(data(synthetic).at("synthetic").get<bool>());
  EXPECT_FALSE(data(real).at("synthetic").get<bool>());
}

TEST(SafetyRule3, TheWordNeverStandsOnThePage) {
  const std::regex word("\\bsafe\\b", std::regex::icase);
  EXPECT_TRUE(std::regex_search("a Safe place", word));
  EXPECT_FALSE(std::regex_search(ours(page(fixture::sheet(Origin::Real))), word));
}

TEST(SafetyRule3, NoStyleOfThePageIsGreen) {
  const auto text = ours(page(fixture::sheet(Origin::Real)));
  EXPECT_FALSE(
      std::regex_search(text, std::regex("\\b(green|lime|olive|teal)\\b", std::regex::icase)));
  const std::regex colour("#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})\\b");
  int seen = 0;
  for (auto i = std::sregex_iterator(text.begin(), text.end(), colour); i != std::sregex_iterator();
       ++i, ++seen) {
    const int r = std::stoi((*i)[1], nullptr, 16);
    const int g = std::stoi((*i)[2], nullptr, 16);
    const int b = std::stoi((*i)[3], nullptr, 16);
    EXPECT_FALSE(g > r + 6 && g > b + 6) << i->str();
  }
  EXPECT_GT(seen, 20);
}

TEST(Page, AsksForNothing) {
  const auto text = page(fixture::sheet(Origin::Synthetic));
  EXPECT_EQ(count(ours(text), "http://"), 0U);
  EXPECT_EQ(count(ours(text), "https://"), 0U);
  EXPECT_EQ(count(text, "sourceMappingURL"), 0U);
  EXPECT_EQ(count(between(text, "<style>", "</style>"), "url("), 0U);
  EXPECT_EQ(count(between(text, "<style>", "</style>"), "@import"), 0U);
  EXPECT_FALSE(std::regex_search(
      ours(text), std::regex("<(img|iframe|object|embed|audio|video|form [^>]*action)")));
  EXPECT_FALSE(std::regex_search(text.substr(0, text.find("<style>")),
                                 std::regex("<link[^>]+href=\"(?!data:)")));
}

TEST(Page, PolicyNamesTheScriptAndTheStyleAndNothingElse) {
  const auto text = page(fixture::sheet(Origin::Synthetic));
  const auto policy = between(text, "http-equiv=\"Content-Security-Policy\" content=\"", "\"");
  EXPECT_NE(policy.find("default-src 'none'"), std::string::npos);
  EXPECT_EQ(policy.find("unsafe"), std::string::npos);
  EXPECT_NE(policy.find("script-src '" + csp_hash(between(text, "<script>", "</script>")) + "'"),
            std::string::npos);
  EXPECT_NE(policy.find("style-src '" + csp_hash(between(text, "<style>", "</style>")) + "'"),
            std::string::npos);
}

TEST(Page, HostileTextsStayTexts) {
  const auto plain = page(fixture::sheet(Origin::Synthetic));
  const auto text = page(fixture::hostile_sheet());
  EXPECT_EQ(count(text, "<script"), count(plain, "<script"));
  EXPECT_EQ(count(text, "</script"), count(plain, "</script"));
  EXPECT_EQ(count(text, "<img"), 0U);
  EXPECT_EQ(count(text, "<!--"), 0U);
  EXPECT_EQ(count(text, "\xFF"), 0U);
  EXPECT_EQ(count(text, "\xE2\x80\xAE"), 0U);
  EXPECT_GT(count(text, "&lt;img src=x onerror=alert(1)&gt;"), 5U);
  // And the text is still there, in full, for the one who reads it.
  const auto note = data(text).at("evidence").at(0).at("n").get<std::string>();
  EXPECT_TRUE(note.starts_with("</script><img src=x onerror=alert(1)>\"'&amp;{{version}}<!--"))
      << note;
}

TEST(Page, HoldsEveryReportAndEveryArea) {
  const auto sheet = fixture::sheet(Origin::Real);
  const auto text = page(sheet);
  const auto json = data(text);
  EXPECT_EQ(json.at("evidence").size(), sheet.evidence.size());
  EXPECT_EQ(json.at("areas").size(), sheet.survey_areas.size());
  EXPECT_EQ(json.at("bands").size(), sheet.image.bands.size());
  EXPECT_EQ(json.at("kinds").size(), model::kEvidenceKinds);
  EXPECT_EQ(json.at("order").size(), model::kEvidenceKinds);
  EXPECT_EQ(count(text, "<tr data-rank="), sheet.survey_areas.size());
  EXPECT_EQ(count(text, "data-kind="), model::kEvidenceKinds);
  for (std::size_t b = 0; b < sheet.image.bands.size(); ++b)
    EXPECT_EQ(count(text, "id=\"band-" + std::to_string(b) + "\""), 1U);
}

TEST(Page, LevelsOfTheDataAreWhole) {
  const auto json = data(page(fixture::sheet(Origin::Real)));
  for (const auto& band : json.at("bands")) {
    EXPECT_EQ(band.at("values").size(), band.at("classes").size());
    EXPECT_EQ(band.at("colours").size(), band.at("labels").size());
    for (const auto& k : band.at("classes"))
      EXPECT_LT(k.get<std::size_t>(), band.at("colours").size());
  }
  EXPECT_EQ(json.at("bands").at(4).at("raised"), 256);  // coverage is never raised
  EXPECT_GT(json.at("surveyedLevel").get<int>(), 1);
}

TEST(Page, EveryWordOfTheScriptIsThere) {
  const auto text = page(fixture::sheet(Origin::Real));
  const auto words = data(text).at("words");
  const auto script = ours(text);
  const std::regex use("\\bW\\.([A-Za-z]+)|data\\.words\\.([A-Za-z]+)");
  int seen = 0;
  for (auto i = std::sregex_iterator(script.begin(), script.end(), use);
       i != std::sregex_iterator(); ++i, ++seen) {
    const std::string name = (*i)[1].matched ? (*i)[1] : (*i)[2];
    EXPECT_TRUE(words.contains(name)) << name;
  }
  EXPECT_GT(seen, 30);
}

TEST(Page, SaysThatAModelClearsNothing) {
  const auto text = page(fixture::sheet(Origin::Real));
  EXPECT_NE(text.find("it clears nothing"), std::string::npos);
  EXPECT_NE(text.find("ground outside them is not free of hazard"), std::string::npos);
  EXPECT_NE(text.find("Not surveyed: nothing is known here"), std::string::npos);
}

TEST(Page, WithoutEvidenceSaysThatNothingIsSurveyed) {
  auto sheet = fixture::sheet(Origin::Real);
  sheet.evidence.clear();
  sheet.survey_areas.clear();
  EXPECT_NE(page(sheet).find("the whole area is not surveyed"), std::string::npos);
}

}  // namespace
}  // namespace demine::report
