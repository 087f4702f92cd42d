// SPDX-License-Identifier: Apache-2.0
#include "demine/base/hash.hpp"
#include "demine/base/sha256.hpp"

#include <sodium.h>

namespace demine::base {
namespace {

int nibble(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  return -1;
}

}  // namespace

struct Sha256::State {
  crypto_hash_sha256_state hash;
};

Sha256::Sha256() : state_(std::make_unique<State>()) { crypto_hash_sha256_init(&state_->hash); }
Sha256::~Sha256() = default;

void Sha256::add(std::string_view piece) {
  crypto_hash_sha256_update(&state_->hash, as_bytes(piece).data(), piece.size());
}

Digest Sha256::finish() {
  static_assert(sizeof(Digest) == crypto_hash_sha256_BYTES);
  Digest digest{};
  crypto_hash_sha256_final(&state_->hash, digest.data());
  return digest;
}

Digest sha256(std::initializer_list<std::string_view> pieces) {
  Sha256 hash;
  for (const std::string_view piece : pieces) hash.add(piece);
  return hash.finish();
}

std::string sha256_hex(std::string_view bytes) { return hex(sha256({bytes})); }

std::string hex(std::span<const std::uint8_t> bytes) {
  std::string digits(2 * bytes.size(), '0');
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    digits[2 * i] = "0123456789abcdef"[bytes[i] >> 4U];
    digits[2 * i + 1] = "0123456789abcdef"[bytes[i] & 15U];
  }
  return digits;
}

bool from_hex(std::string_view digits, std::span<std::uint8_t> out) {
  if (digits.size() != 2 * out.size()) return false;
  for (std::size_t i = 0; i < out.size(); ++i) {
    const int high = nibble(digits[2 * i]);
    const int low = nibble(digits[2 * i + 1]);
    if (high < 0 || low < 0) return false;
    out[i] = static_cast<std::uint8_t>(high * 16 + low);
  }
  return true;
}

}  // namespace demine::base
