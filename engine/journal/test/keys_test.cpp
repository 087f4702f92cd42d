// SPDX-License-Identifier: Apache-2.0
#include "demine/journal/keys.hpp"

#include <gtest/gtest.h>

#include "demine/base/hash.hpp"

namespace demine::journal {
namespace {

/// Gives the bytes of a text, then fails: for vectors that others computed.
class FixedEntropy final : public Entropy {
 public:
  explicit FixedEntropy(std::string_view hex) { EXPECT_TRUE(base::from_hex(hex, bytes_)); }
  void fill(std::span<std::uint8_t> out) override {
    ASSERT_EQ(out.size(), bytes_.size());
    std::copy(bytes_.begin(), bytes_.end(), out.begin());
  }

 private:
  std::array<std::uint8_t, 32> bytes_{};
};

TEST(SecretKey, SignsAsRfc8032Does) {
  // RFC 8032, section 7.1, test 2.
  FixedEntropy seed("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
  const SecretKey key = SecretKey::make(seed);
  EXPECT_EQ(key.public_key().text(),
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
  const Signature signature = key.sign("\x72");
  EXPECT_EQ(base::hex(signature),
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
  EXPECT_TRUE(verifies(key.public_key(), "\x72", signature));
  EXPECT_FALSE(verifies(key.public_key(), "\x73", signature));
}

constexpr SealCost kQuick{1, 8192};

TEST(KeyFile, OpensWithItsPassphraseAlone) {
  SeededEntropy entropy(5);
  const SecretKey key = SecretKey::make(entropy);
  const std::string file = seal_key(key, "пароль", kQuick, entropy);
  const auto opened = open_key(file, "пароль");
  ASSERT_TRUE(opened) << base::english(opened.error().what);
  EXPECT_EQ(opened->sign("x"), key.sign("x"));
  for (const char* wrong : {"", "пароли", "пароль "}) {
    const auto refused = open_key(file, wrong);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, base::ErrorCode::PermissionDenied);
  }
}

TEST(KeyFile, DoesNotHoldTheSecretInTheOpen) {
  FixedEntropy seed("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
  const SecretKey key = SecretKey::make(seed);
  SeededEntropy entropy(6);
  EXPECT_EQ(seal_key(key, "x", kQuick, entropy).find("4ccd089b28ff"), std::string::npos);
}

TEST(KeyFile, DamageIsSeen) {
  SeededEntropy entropy(5);
  const SecretKey key = SecretKey::make(entropy);
  const std::string file = seal_key(key, "p", kQuick, entropy);
  for (std::size_t i = 0; i < file.size(); ++i) {
    std::string changed = file;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    EXPECT_FALSE(open_key(changed, "p")) << i;
  }
  EXPECT_FALSE(open_key("", "p"));
  EXPECT_FALSE(open_key("{}", "p"));
}

TEST(KeyFile, AsksForNoMoreThanThisProgramPays) {
  SeededEntropy entropy(5);
  std::string file = seal_key(SecretKey::make(entropy), "p", kQuick, entropy);
  const std::string from = "\"memory_bytes\":8192";
  file.replace(file.find(from), from.size(), "\"memory_bytes\":99999999999");
  const auto refused = open_key(file, "p");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, base::ErrorCode::InvalidInput);
}

}  // namespace
}  // namespace demine::journal
