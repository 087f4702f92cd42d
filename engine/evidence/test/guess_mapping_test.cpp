// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "demine/evidence/mapping.hpp"
#include "demine/evidence/raw_table.hpp"

namespace demine::evidence {
namespace {

struct Case {
  std::string header;
  std::optional<Field> expected;
};

TEST(GuessMapping, ReadsHeadersOfThreeLanguages) {
  const Case cases[] = {
      {"Lat",                Field::Latitude   },
      {"широта",             Field::Latitude   },
      {"Y",                  Field::Latitude   },
      {"LATITUDE",           Field::Latitude   },
      {"Lon.",               Field::Longitude  },
      {"Довгота",            Field::Longitude  },
      {"ДОЛГОТА",            Field::Longitude  },
      {"Precision (m)",      Field::Precision  },
      {"Точность, м",        Field::Precision  },
      {"Source reliability", Field::SourceGrade},
      {"Джерело",            Field::Source     },
      {"MGRS",               Field::Place      },
      {"Years in use",       Field::YearsInUse },
      {"event type",         Field::Kind       },
      {"Примітка",           Field::Note       },
      {"Дата события",       Field::Date       },
      {"count",              Field::Count      },
      {"Кількість",          Field::Count      },
      // As the register calls them, and exports them.
      {"happened_on",        Field::Date       },
      {"event_count",        Field::Count      },
      {"use_years",          Field::YearsInUse },
      {"demine_origin",      Field::Synthetic  },
      {"revoked",            Field::Revoked    },
      // Would mean something else than it seems.
      {"OBJECTID",           std::nullopt      },
      {"fid",                std::nullopt      },
      {"report_date",        std::nullopt      },
      {"number",             std::nullopt      },
      {"",                   std::nullopt      },
      {"---",                std::nullopt      },
  };
  for (const auto& c : cases) {
    const auto mapping = guess_mapping({c.header});
    if (!c.expected) {
      EXPECT_TRUE(mapping.columns.empty()) << c.header;
      continue;
    }
    ASSERT_EQ(mapping.columns.size(), 1U) << c.header;
    EXPECT_EQ(mapping.columns.begin()->first, *c.expected) << c.header;
    EXPECT_EQ(mapping.columns.begin()->second, c.header);
  }
}

TEST(GuessMapping, KnowsEveryFieldByItsOwnName) {
  std::set<std::string> names;
  for (std::size_t i = 0; i < kFields; ++i) {
    const auto field = static_cast<Field>(i);
    const std::string header(name(field));
    names.insert(header);
    EXPECT_EQ(guess_mapping({
                                header
    })
                  .columns,
              (std::map<Field, std::string>{{field, header}}));
  }
  EXPECT_EQ(names.size(), kFields);
}

TEST(GuessMapping, TheSurerHeaderWins) {
  const auto mapping = guess_mapping({"x", "y", "longitude", "latitude", "type", "kind"});
  EXPECT_EQ(mapping.columns.at(Field::Longitude), "longitude");
  EXPECT_EQ(mapping.columns.at(Field::Latitude), "latitude");
  EXPECT_EQ(mapping.columns.at(Field::Kind), "kind");
}

TEST(RowMarks, SafetyRule11OriginIsKnownByItsValues) {
  struct Origins {
    std::vector<std::string> values;
    bool marks;
  };
  const Origins cases[] = {
      {{"synthetic", "synthetic"},          true },
      {{"real", "", "n/a", "real"},         true },
      {{"SYNTHETIC", " Real "},             true },
      // The odd word is for its row to answer: the file is not real for it.
      {{"synthetic", "village"},            true },
      {{"real", "village"},                 false},
      {{"police", "hospital", "real time"}, false},
      {{"", ""},                            false},
      {{},                                  false},
  };
  for (const auto& c : cases) {
    RawTable table;
    table.columns = {"kind", "Origin"};
    for (const auto& value : c.values) {
      table.rows.push_back({
          table.rows.size() + 2, {"find", value},
             {},
             false
      });
    }
    table.rows.push_back({99, {"a row that is too short"}, {}, false});
    const auto marks = row_marks(table);
    ASSERT_EQ(marks.contains(Field::Synthetic), c.marks) << ::testing::PrintToString(c.values);
    if (c.marks) {
      EXPECT_EQ(marks.at(Field::Synthetic), "Origin");
    }
  }
}

TEST(RowMarks, AreWhatDemineWritesAndNothingElse) {
  RawTable table;
  table.columns = {"synthetic", "revoked_reason", "revoked", "origin", "demine_origin"};
  table.rows = {
      {2, {"no", "", "", "real", "REAL"}, {}, false}
  };
  EXPECT_EQ(row_marks(table),
            (std::map<Field, std::string>{
                {Field::Synthetic, "demine_origin"},
                {Field::Revoked,   "revoked"      }
  }));
}

}  // namespace
}  // namespace demine::evidence
