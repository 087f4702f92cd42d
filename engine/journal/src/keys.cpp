// SPDX-License-Identifier: Apache-2.0
#include "demine/journal/keys.hpp"

#include <utility>
#include <vector>

#include "demine/base/hash.hpp"
#include "demine/journal/json.hpp"
#include "sodium_ready.hpp"

namespace demine::journal {
namespace {

using base::ErrorCode;
using base::text;

constexpr std::string_view kFormat = "demine-key";
constexpr std::uint64_t kMostOperations = 16;
constexpr std::uint64_t kMostMemory_bytes = std::uint64_t{1} << 30;

static_assert(sizeof(PublicKey) == crypto_sign_PUBLICKEYBYTES);
static_assert(sizeof(Signature) == crypto_sign_BYTES);

using SealSalt = std::array<std::uint8_t, crypto_pwhash_SALTBYTES>;
using Nonce = std::array<std::uint8_t, crypto_secretbox_NONCEBYTES>;
using Sealed = std::array<std::uint8_t, 32 + crypto_secretbox_MACBYTES>;

/// The key that a passphrase makes, wiped when it goes. False where there is not enough memory.
class SealKey {
 public:
  SealKey() = default;
  SealKey(const SealKey&) = delete;
  SealKey& operator=(const SealKey&) = delete;
  ~SealKey() { sodium_memzero(bytes_.data(), bytes_.size()); }

  bool derive(std::string_view passphrase, const SealSalt& salt, const SealCost& cost) {
    return crypto_pwhash(bytes_.data(), bytes_.size(), passphrase.data(), passphrase.size(),
                         salt.data(), cost.operations, cost.memory_bytes,
                         crypto_pwhash_ALG_ARGON2ID13) == 0;
  }
  [[nodiscard]] const std::uint8_t* data() const { return bytes_.data(); }

 private:
  std::array<std::uint8_t, crypto_secretbox_KEYBYTES> bytes_{};
};

std::string file_text(const PublicKey& key, const SealCost& cost, const SealSalt& salt,
                      const Nonce& nonce, const Sealed& sealed) {
  return canonical(Value(Value::Object{
             {"format",       kFormat                                     },
             {"version",      1                                           },
             {"public_key",   key.text()                                  },
             {"derivation",   "argon2id"                                  },
             {"operations",   static_cast<std::int64_t>(cost.operations)  },
             {"memory_bytes", static_cast<std::int64_t>(cost.memory_bytes)},
             {"salt",         base::hex(salt)                             },
             {"nonce",        base::hex(nonce)                            },
             {"sealed",       base::hex(sealed)                           },
  })) +
         "\n";
}

base::Error no_key_file() {
  return {ErrorCode::InvalidInput,
          text("this is no key file, or it is damaged"),
          {},
          text("Use a backup of it; an administrator can also enrol a new key for the person.")};
}

bool whole(const Value& file, std::string_view name, std::uint64_t most, std::uint64_t& out) {
  const Value* member = file.find(name);
  const std::int64_t* number = member != nullptr ? member->integer() : nullptr;
  if (number == nullptr || *number < 1 || static_cast<std::uint64_t>(*number) > most) return false;
  out = static_cast<std::uint64_t>(*number);
  return true;
}

}  // namespace

std::optional<PublicKey> PublicKey::parse(std::string_view digits) {
  PublicKey key;
  if (!base::from_hex(digits, key.bytes)) return {};
  return key;
}

std::string PublicKey::text() const { return base::hex(bytes); }

bool verifies(const PublicKey& key, std::string_view message, const Signature& signature) {
  return crypto_sign_verify_detached(signature.data(), base::as_bytes(message).data(),
                                     message.size(), key.bytes.data()) == 0;
}

SecretKey::SecretKey(const std::array<std::uint8_t, 32>& seed) : seed_(seed) {
  sodium_ready();
  crypto_sign_seed_keypair(public_.bytes.data(), expanded_.data(), seed_.data());
}

SecretKey SecretKey::make(Entropy& entropy) {
  std::array<std::uint8_t, 32> seed{};
  entropy.fill(seed);
  SecretKey key(seed);
  sodium_memzero(seed.data(), seed.size());
  return key;
}

SecretKey::SecretKey(SecretKey&& other) noexcept
    : seed_(other.seed_), expanded_(other.expanded_), public_(other.public_) {
  sodium_memzero(other.seed_.data(), other.seed_.size());
  sodium_memzero(other.expanded_.data(), other.expanded_.size());
}

SecretKey::~SecretKey() {
  sodium_memzero(seed_.data(), seed_.size());
  sodium_memzero(expanded_.data(), expanded_.size());
}

Signature SecretKey::sign(std::string_view message) const {
  Signature signature{};
  crypto_sign_detached(signature.data(), nullptr, base::as_bytes(message).data(), message.size(),
                       expanded_.data());
  return signature;
}

std::string seal_key(const SecretKey& key, std::string_view passphrase, const SealCost& cost,
                     Entropy& entropy) {
  sodium_ready();
  DEMINE_CHECK(cost.operations >= 1 && cost.operations <= kMostOperations &&
                   cost.memory_bytes >= crypto_pwhash_MEMLIMIT_MIN &&
                   cost.memory_bytes <= kMostMemory_bytes,
               "a cost that open_key pays");
  SealSalt salt{};
  Nonce nonce{};
  entropy.fill(salt);
  entropy.fill(nonce);
  SealKey seal;
  if (!seal.derive(passphrase, salt, cost)) throw std::bad_alloc();
  Sealed sealed{};
  crypto_secretbox_easy(sealed.data(), key.seed_.data(), key.seed_.size(), nonce.data(),
                        seal.data());
  return file_text(key.public_key(), cost, salt, nonce, sealed);
}

base::Result<SecretKey> open_key(std::string_view text_of_file, std::string_view passphrase) {
  sodium_ready();
  const auto file = parse_json(text_of_file);
  SealCost cost;
  SealSalt salt{};
  Nonce nonce{};
  Sealed sealed{};
  const auto key = file ? PublicKey::parse(file->text("public_key")) : std::nullopt;
  if (!key || !whole(*file, "operations", kMostOperations, cost.operations) ||
      !whole(*file, "memory_bytes", kMostMemory_bytes, cost.memory_bytes) ||
      cost.memory_bytes < crypto_pwhash_MEMLIMIT_MIN || cost.memory_bytes % 1024 != 0 ||
      !base::from_hex(file->text("salt"), salt) || !base::from_hex(file->text("nonce"), nonce) ||
      !base::from_hex(file->text("sealed"), sealed) ||
      file_text(*key, cost, salt, nonce, sealed) != text_of_file) {
    return no_key_file();
  }
  SealKey seal;
  if (!seal.derive(passphrase, salt, cost)) throw std::bad_alloc();
  std::array<std::uint8_t, 32> seed{};
  if (crypto_secretbox_open_easy(seed.data(), sealed.data(), sealed.size(), nonce.data(),
                                 seal.data()) != 0) {
    return base::Error{ErrorCode::PermissionDenied,
                       text("the passphrase does not open this key"),
                       {},
                       text("Type it again. If it is lost, two administrators revoke the key and "
                            "enrol a new one.")};
  }
  SecretKey opened(seed);
  sodium_memzero(seed.data(), seed.size());
  if (opened.public_key() != *key) return no_key_file();
  return opened;
}

}  // namespace demine::journal
