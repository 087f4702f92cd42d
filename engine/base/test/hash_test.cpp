// SPDX-License-Identifier: Apache-2.0
#include "demine/base/hash.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace demine::base {
namespace {

TEST(Sha256, IsThatOfFips180) {
  struct Case {
    std::string bytes;
    const char* expected;
  };
  const Case cases[] = {
      {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
      {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
      {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
       "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
      {std::string(1'000'000, 'a'),
       "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
      {std::string(1, '\0'), "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"},
  };
  for (const auto& c : cases)
    EXPECT_EQ(sha256_hex(c.bytes), c.expected) << c.bytes.size() << " bytes";
}

TEST(Sha256, OfPiecesIsThatOfTheWhole) {
  EXPECT_EQ(sha256({"ab", "", "c"}), sha256({"abc"}));
  EXPECT_NE(sha256({"ab", "c"}), sha256({"acb"}));
}

TEST(Hex, ComesBackAndTakesNothingElse) {
  std::array<std::uint8_t, 4> read{};
  const std::array<std::uint8_t, 4> bytes{0x00, 0x7f, 0xa0, 0xff};
  EXPECT_EQ(hex(bytes), "007fa0ff");
  ASSERT_TRUE(from_hex("007fa0ff", read));
  EXPECT_EQ(read, bytes);
  for (const char* wrong : {"", "007fa0f", "007fa0ff0", "007FA0FF", "007fa0fg", "0x7fa0ff"}) {
    EXPECT_FALSE(from_hex(wrong, read)) << wrong;
  }
}

}  // namespace
}  // namespace demine::base
