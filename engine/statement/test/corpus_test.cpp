// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus.hpp"
#include "testing/source_dir.hpp"

namespace demine::statement::test {
namespace {

const std::filesystem::path kReports =
    std::filesystem::path(DEMINE_SOURCE_DIR) / "tests/statements";

/// \param least  Precision and recall that are asked for.
void expect_at_least(const char* what, const Score& score, double precision, double recall) {
  EXPECT_GE(score.precision(), precision)
      << what << ": " << score.right << " of " << score.proposed << " proposed";
  EXPECT_GE(score.recall(), recall)
      << what << ": " << score.right << " of " << score.marked << " marked";
}

TEST(Corpus, HasAtLeastThirtyReportsInEachLanguage) {
  int english = 0, russian = 0;
  for (const char* const part : {"develop", "measure"}) {
    for (const auto& report : reports_in(kReports / part))
      (report.id.starts_with("en") ? english : russian) += 1;
  }
  EXPECT_GE(english, 30);
  EXPECT_GE(russian, 30);
}

// What is asked of the part that nobody developed on.
TEST(Corpus, MeasuredPartIsReadAsWellAsIsAsked) {
  const auto scores = measure(reports_in(kReports / "measure"));
  expect_at_least("spans", scores.spans, 0.98, 0.95);
  expect_at_least("speakers", scores.speakers, 0.92, 0.88);
  expect_at_least("dates", scores.dates, 0.95, 0.90);
}

// What has been reached on the other: it does not get worse unseen.
TEST(Corpus, DevelopedPartIsReadNoWorseThanBefore) {
  const auto scores = measure(reports_in(kReports / "develop"));
  std::string misses;
  for (const auto& miss : scores.misses) misses += "\n  " + miss;
  SCOPED_TRACE(misses);
  expect_at_least("spans", scores.spans, 0.99, 0.99);
  expect_at_least("speakers", scores.speakers, 0.95, 0.95);
  expect_at_least("dates", scores.dates, 0.97, 0.97);
}

// A mark that nothing can miss would measure nothing: the same reports with their marks moved score
// nothing.
TEST(Corpus, MovedMarksAreMissed) {
  auto reports = reports_in(kReports / "develop");
  for (auto& report : reports) {
    for (auto& mark : report.marks) ++mark.span.begin;
  }
  EXPECT_EQ(measure(reports).spans.right, 0);
}

}  // namespace
}  // namespace demine::statement::test
