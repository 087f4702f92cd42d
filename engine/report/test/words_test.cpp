// SPDX-License-Identifier: Apache-2.0
#include "words.hpp"

#include "numbers.hpp"
#include "pack.hpp"
#include "page_parts.hpp"

namespace demine::report {
namespace {

TEST(Clean, KeepsTextAndNothingThatIsNone) {
  struct Case {
    std::string name, input, expected;
  };
  const std::vector<Case> cases{
      {"plain", "Kursk", "Kursk"},
      {"other letters", "Курск 쿠르스크 كورسك", "Курск 쿠르스크 كورسك"},
      {"line break", "a\nb\tc", "a b c"},
      {"nul and bell", std::string("a\0b\ac", 5), "abc"},
      {"lone byte", "a\xFFz", "a\uFFFDz"},
      {"cut sequence", "a\xE2\x82", "a\uFFFD\uFFFD"},
      {"overlong", "\xC0\xAF", "\uFFFD\uFFFD"},
      {"surrogate", "\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD"},
      {"beyond Unicode", "\xF5\x80\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD"},
      {"turned writing", "a\u202Eb\u2066c", "abc"},
      {"four bytes", "\U0001F5FA", "\U0001F5FA"}
  };
  for (const auto& c : cases) EXPECT_EQ(clean(c.input), c.expected) << c.name;
}

TEST(Html, LeavesNothingThatBeginsMarkup) {
  EXPECT_EQ(html("<a href=\"x\">&'</a>"), "&lt;a href=&quot;x&quot;&gt;&amp;&#39;&lt;/a&gt;");
}

TEST(Filled, DoesNotLookAtWhatItPutIn) {
  EXPECT_EQ(filled("<{{a}}|{{b}}>",
                   {
                       {"a", "{{b}}"},
                       {"b", "2"    }
  }),
            "<{{b}}|2>");
  EXPECT_ANY_THROW({ [[maybe_unused]] const auto out = filled("{{missing}}", {}); });
}

TEST(Numbers, HaveNoMoreDigitsThanTheyAreWorth) {
  EXPECT_EQ(grouped(30012), "30\u202F012");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1234567), "1\u202F234\u202F567");
  EXPECT_EQ(grouped(-1234), "-1\u202F234");
  EXPECT_EQ(rounded(1234.5), "1\u202F230");
  EXPECT_EQ(rounded(0.01234), "0.0123");
  EXPECT_EQ(rounded(12.34), "12.3");
  EXPECT_EQ(rounded(0), "0");
  EXPECT_EQ(percent(0.0345), "3.5 %");
  EXPECT_EQ(percent(0.5), "50 %");
  EXPECT_EQ(percent(0.9996), "> 99.9 %");
  EXPECT_EQ(percent(0), "< 0.001 %");
  EXPECT_EQ(square_kilometres(40000), "0.0400 km²");
}

TEST(Pack, Base64AsOthersWriteIt) {
  struct Case {
    std::string_view input, expected;
  };
  for (const auto& [input, expected] : {
           Case{"",     ""        },
           Case{"f",    "Zg=="    },
           Case{"fo",   "Zm8="    },
           Case{"foo",  "Zm9v"    },
           Case{"foob", "Zm9vYg=="}
  })
    EXPECT_EQ(base64(input), expected);
}

TEST(Pack, HashAsABrowserComputesIt) {
  // The example of the Content Security Policy specification, level 2.
  EXPECT_EQ(csp_hash("alert('Hello, world.');"),
            "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=");
}

TEST(Pack, GzipHasNoTimeInIt) {
  const std::vector<std::uint8_t> bytes(1000, 7);
  const auto packed = gzip(bytes).value();
  EXPECT_EQ(packed, gzip(bytes).value());
  EXPECT_EQ(packed.substr(0, 2), "\x1F\x8B");
  EXPECT_EQ(packed.substr(4, 4), std::string(4, '\0'));
}

}  // namespace
}  // namespace demine::report
