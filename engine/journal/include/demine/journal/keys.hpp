// SPDX-License-Identifier: Apache-2.0
/// \file
/// Who says it: Ed25519 (RFC 8032) by libsodium. A secret key exists in memory while a command
/// runs, and on disk only under a passphrase.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "demine/base/result.hpp"
#include "demine/journal/entropy.hpp"

namespace demine::journal {

struct PublicKey {
  std::array<std::uint8_t, 32> bytes{};

  [[nodiscard]] static std::optional<PublicKey> parse(std::string_view hex);
  [[nodiscard]] std::string text() const;  ///< 64 lower-case hexadecimal digits
  friend auto operator<=>(const PublicKey&, const PublicKey&) = default;
};

using Signature = std::array<std::uint8_t, 64>;

/// Whether `signature` is that of `message` by the holder of `key`.
[[nodiscard]] bool verifies(const PublicKey& key, std::string_view message,
                            const Signature& signature);

/// A secret key, wiped from memory when it goes. Never copied, never printed.
class SecretKey {
 public:
  [[nodiscard]] static SecretKey make(Entropy& entropy);

  SecretKey(SecretKey&& other) noexcept;
  SecretKey& operator=(SecretKey&&) = delete;
  ~SecretKey();

  [[nodiscard]] const PublicKey& public_key() const { return public_; }
  /// The same message gives the same signature, bit by bit. Several threads may call.
  [[nodiscard]] Signature sign(std::string_view message) const;

 private:
  friend base::Result<SecretKey> open_key(std::string_view, std::string_view);
  friend std::string seal_key(const SecretKey&, std::string_view, const struct SealCost&, Entropy&);
  explicit SecretKey(const std::array<std::uint8_t, 32>& seed);
  std::array<std::uint8_t, 32> seed_{};
  std::array<std::uint8_t, 64> expanded_{};
  PublicKey public_;
};

/// What guessing a passphrase costs, once a guess (argon2id, RFC 9106). The defaults are
/// libsodium's "moderate": about a second and 256 MiB of a laptop.
struct SealCost {
  std::uint64_t operations = 3;
  std::uint64_t memory_bytes = std::uint64_t{256} * 1024 * 1024;
};

/// The key under `passphrase`, as the text of a key file (docs/formats/journal.md, "Key file").
[[nodiscard]] std::string seal_key(const SecretKey& key, std::string_view passphrase,
                                   const SealCost& cost, Entropy& entropy);

/// InvalidInput: no key file, damaged, or a cost beyond what this program pays (1 GiB, 16 passes).
/// PermissionDenied: the passphrase is not the one.
[[nodiscard]] base::Result<SecretKey> open_key(std::string_view file, std::string_view passphrase);

}  // namespace demine::journal
