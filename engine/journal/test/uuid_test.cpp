// SPDX-License-Identifier: Apache-2.0
#include "demine/journal/uuid.hpp"

#include <gtest/gtest.h>

#include <set>

namespace demine::journal {
namespace {

TEST(Uuid7, HasTheFieldsOfRfc9562) {
  SeededEntropy entropy(1);
  // The time of the example in RFC 9562, appendix A.6.
  const Uuid id = uuid7(0x017F22E279B0, entropy);
  const std::string text = id.text();
  EXPECT_EQ(text.substr(0, 15), "017f22e2-79b0-7");
  EXPECT_NE(std::string("89ab").find(text[19]), std::string::npos) << text;
  EXPECT_EQ(Uuid::parse(text), id);
}

TEST(Uuid7, SortsByTimeAndIsNeverTheSameTwice) {
  SeededEntropy entropy(2);
  std::set<Uuid> seen;
  Uuid before;
  for (std::int64_t ms = 1'700'000'000'000; ms < 1'700'000'001'000; ++ms) {
    const Uuid id = uuid7(ms, entropy);
    EXPECT_LT(before, id);
    EXPECT_TRUE(seen.insert(id).second);
    EXPECT_TRUE(seen.insert(uuid7(ms, entropy)).second);
    before = id;
  }
}

TEST(Uuid, ParsesOneFormOnly) {
  for (const char* wrong :
       {"", "017f22e2-79b0-7cc3-98c4-dc0c0c07398", "017f22e2-79b0-7cc3-98c4-dc0c0c07398ff",
        "017F22E2-79B0-7CC3-98C4-DC0C0C07398F", "017f22e279b0-7cc3-98c4-dc0c0c07398f-",
        "{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}", "017f22e2+79b0-7cc3-98c4-dc0c0c07398f"}) {
    EXPECT_FALSE(Uuid::parse(wrong)) << wrong;
  }
}

}  // namespace
}  // namespace demine::journal
