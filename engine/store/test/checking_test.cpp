// SPDX-License-Identifier: Apache-2.0
#include "checking.hpp"

#include "register_support.hpp"

namespace demine::store::test {
namespace {

/// However many there are, and wherever the bad ones stand: each is told from the others.
TEST(SafetyRule5, EveryEntryIsCheckedWhicheverThreadDoesIt) {
  Writer ann(1);
  for (const std::size_t count : {0U, 1U, 31U, 32U, 33U, 200U}) {
    std::vector<Entry> entries;
    for (std::size_t i = 0; i < count; ++i) {
      entries.push_back(ann.write("record.put", {
                                                    {"label", "K" + std::to_string(i)}
      }));
      if (i % 7 == 3) entries.back().signature[5] ^= 1;
      if (i % 7 == 5) entries.back().payload->text[2] ^= 1;
    }
    Checking checking;
    for (const Entry& each : entries) checking.take(each);
    checking.finish();
    for (std::size_t i = 0; i < count; ++i) {
      EXPECT_EQ(checking.passed(entries[i]), i % 7 != 3 && i % 7 != 5) << count << " " << i;
    }
    EXPECT_FALSE(checking.passed(ann.write("record.put", {}))) << "never taken";
  }
}

}  // namespace
}  // namespace demine::store::test
