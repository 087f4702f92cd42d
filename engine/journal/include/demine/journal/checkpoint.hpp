// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "demine/journal/chain.hpp"

namespace demine::journal {

/// What a journal held at one moment, signed, to be kept elsewhere: with it, entries that were
/// taken from the end of a chain, or written anew, are seen in every copy.
///
/// The root is that of RFC 6962 over the entry_hash of all entries up to `heads`, devices in the
/// order of their ids and each chain in its order: the same in every copy that holds them, whatever
/// came later.
struct Checkpoint {
  Uuid operation;
  Stamp clock;
  Heads heads;  ///< clocks of the heads are not kept: zero
  base::Digest root{};
  PublicKey key;
  Signature signature{};

  friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

/// Signs; `heads`, `root` and the rest are as given.
[[nodiscard]] Checkpoint sign_checkpoint(const Uuid& operation, Stamp clock, const Heads& heads,
                                         const base::Digest& root, const SecretKey& key);

/// One line of canonical JSON, for a file.
[[nodiscard]] std::string encode(const Checkpoint& checkpoint);

/// InvalidInput: no checkpoint, or its signature is not that of its key.
[[nodiscard]] base::Result<Checkpoint> decode_checkpoint(std::string_view line);

}  // namespace demine::journal
