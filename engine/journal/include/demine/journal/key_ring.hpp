// SPDX-License-Identifier: Apache-2.0
/// \file
/// Whose key is whose, from when, and until when: what the journal itself says of keys.
///
/// | entry | who may | what it does |
/// |---|---|---|
/// | `operation.create` | the first entry of all | its key is the first, of an administrator |
/// | `key.enrol` | an administrator | a person's key |
/// | `key.confirm` | another administrator | what waits for a second person: a lost key's
/// successor,
///   and, as soon as there are two administrators, a further one |
/// | `key.grant` | an administrator | in which capacities its holder signs |
/// | `key.revoke` | an administrator, or the holder | nothing signed later than this counts |
///
/// One administrator alone can make the second, since somebody has to be the first; from then on
/// nobody makes administrators alone, so that one person cannot become two.
#pragma once

#include <map>
#include <optional>
#include <set>
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

  /// Nothing when the entry's key may sign it; else why not. An entry that there is an objection to
  /// is kept in the journal and does not count, unless it stops something (safety rule 9): who was
  /// revoked at the office cannot know it in the field, and what others wrote after it on the same
  /// copy must not be lost.
  [[nodiscard]] std::optional<base::Text> objection(const Header& header) const;
  /// The same for who signed and when.
  [[nodiscard]] std::optional<base::Text> objection(const PublicKey& key, const Uuid& author,
                                                    Stamp at) const;

  /// Whether any entry enrolled it, were it one that did not count.
  [[nodiscard]] bool named(const PublicKey& key) const { return named_.contains(key); }

  /// Hash of the entry that created the operation: where every chain begins.
  [[nodiscard]] const base::Digest& founding() const { return founding_; }

  [[nodiscard]] const std::map<PublicKey, Key>& keys() const { return keys_; }

 private:
  [[nodiscard]] base::Done found(const Entry& entry);
  [[nodiscard]] base::Done enrol(const Entry& entry, const Value& payload);
  [[nodiscard]] base::Done confirm(const Entry& entry, const Value& payload);
  [[nodiscard]] base::Done revoke(const Entry& entry, const Value& payload);
  [[nodiscard]] base::Done grant(const Entry& entry, const Value& payload);
  [[nodiscard]] bool administers(const PublicKey& key) const;
  [[nodiscard]] bool has_two_administrators(Stamp at) const;

  std::map<PublicKey, Key> keys_;
  std::set<PublicKey> named_;
  base::Digest founding_{};
};

}  // namespace demine::journal
