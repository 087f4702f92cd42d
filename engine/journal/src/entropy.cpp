// SPDX-License-Identifier: Apache-2.0
#include "demine/journal/entropy.hpp"

#include "sodium_ready.hpp"

namespace demine::journal {
namespace {

class SystemEntropy final : public Entropy {
 public:
  void fill(std::span<std::uint8_t> bytes) override {
    sodium_ready();
    randombytes_buf(bytes.data(), bytes.size());
  }
};

}  // namespace

Entropy& system_entropy() {
  static SystemEntropy entropy;
  return entropy;
}

void SeededEntropy::fill(std::span<std::uint8_t> bytes) {
  for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(random_.below(256));
}

}  // namespace demine::journal
