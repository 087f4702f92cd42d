// SPDX-License-Identifier: Apache-2.0
/// \file
/// Whose key is whose, from when, and until when: what the journal itself says of keys.
///
/// | entry | who may | what it does |
/// |---|---|---|
/// | `operation.create` | the first entry of all | its author's key is the first, of an
/// administrator | | `key.enrol` | an administrator | a person's key; a person who had one before:
/// counts from the confirmation | | `key.confirm` | another administrator | a lost key's successor
/// is a matter for two | | `key.revoke` | an administrator, or the holder | nothing signed later
/// than this counts |
#pragma once

#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "demine/journal/entry.hpp"

namespace demine::journal {

class KeyRing {
 public:
  /// In which capacities a person may sign, and for whom, from a moment on.
  struct Grant {
    Stamp from;
    std::vector<std::string> roles;
    std::string organisation;  ///< id of its record, or empty
  };

  struct Key {
    Uuid person;
    bool administrator = false;
    std::optional<Stamp> from;     ///< none: enrolled, and not confirmed yet
    std::optional<Stamp> revoked;  ///< the earliest of all revocations
    PublicKey enrolled_by;
    std::vector<Grant> grants{};  ///< in order; the last before a moment holds then

    /// Nothing when there was no grant before `at`.
    [[nodiscard]] const Grant* grant_at(Stamp at) const;
  };

  /// Whether entries of this kind are about keys.
  [[nodiscard]] static bool concerns(std::string_view kind);

  /// Takes the next entry about keys, in the order (clock, device, hash). What may not be said, or
  /// whose signature is wrong, changes nothing: InvalidInput says why.
  [[nodiscard]] base::Done learn(const Entry& entry);

  /// Nothing when the entry's key may sign it; else why not.
  [[nodiscard]] std::optional<base::Text> objection(const Header& header) const;

  [[nodiscard]] const std::map<PublicKey, Key>& keys() const { return keys_; }

 private:
  [[nodiscard]] base::Done found(const Entry& entry);
  [[nodiscard]] base::Done enrol(const Entry& entry, const Value& payload);
  [[nodiscard]] base::Done confirm(const Entry& entry, const Value& payload);
  [[nodiscard]] base::Done revoke(const Entry& entry, const Value& payload);
  [[nodiscard]] base::Done grant(const Entry& entry, const Value& payload);
  [[nodiscard]] bool administers(const PublicKey& key) const;

  std::map<PublicKey, Key> keys_;
};

}  // namespace demine::journal
