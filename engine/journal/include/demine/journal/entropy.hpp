// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>

#include "demine/base/random.hpp"

namespace demine::journal {

/// Where unpredictable bytes come from: a parameter, so that tests and examples are the same twice.
class Entropy {
 public:
  virtual ~Entropy() = default;
  virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

/// The operating system's (libsodium's randombytes).
[[nodiscard]] Entropy& system_entropy();

/// For tests and for examples that are made again byte by byte. Never for a key that signs real
/// work: whoever knows the seed has the key.
class SeededEntropy final : public Entropy {
 public:
  explicit SeededEntropy(std::uint64_t seed) : random_(seed) {}
  void fill(std::span<std::uint8_t> bytes) override;

 private:
  base::Random random_;
};

}  // namespace demine::journal
