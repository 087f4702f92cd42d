// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <utility>

#include "demine/journal/entry.hpp"
#include "demine/journal/key_ring.hpp"

namespace demine::journal {

/// The end of a device's chain.
struct Head {
  std::int64_t sequence = 0;
  base::Digest hash{};
  Stamp clock;
  friend bool operator==(const Head&, const Head&) = default;
};

using Heads = std::map<Uuid, Head>;

/// Reads a journal once and names the first entry that is not as it was written.
///
/// Entries of one device come in the order of their sequence; devices may be mixed. Finds a byte
/// that was changed, an entry that is missing, doubled or exchanged with another, a wrong
/// signature, a key that nobody enrolled, a clock that runs back, a payload that is another one, a
/// chain of another operation. A payload that is withheld or shredded is no fault, and neither is
/// an entry whose key was revoked or not confirmed when it signed: it is as it was written, and
/// does not count (KeyRing::objection). The last entries of a chain, taken away
/// together, are found only beside a checkpoint (checkpoint.hpp). Memory: one Head a device.
class ChainVerifier {
 public:
  /// `heads`: chains that were verified before; the entries follow them.
  explicit ChainVerifier(const KeyRing& keys, Heads heads = {})
      : keys_(keys), heads_(std::move(heads)) {}

  /// InvalidInput names the entry (where: device and sequence) and what is wrong.
  [[nodiscard]] base::Done next(const Entry& entry);
  /// The same for an entry that check_entry took, with its entry_hash: so that many can be checked
  /// at once before they are followed one by one.
  [[nodiscard]] base::Done follow(const Entry& entry, const base::Digest& hash);

  [[nodiscard]] const Heads& heads() const { return heads_; }

 private:
  const KeyRing& keys_;
  Heads heads_;
};

}  // namespace demine::journal
