// SPDX-License-Identifier: Apache-2.0
#include "demine/journal/chain.hpp"

#include <optional>
#include <string>
#include <utility>

namespace demine::journal {
namespace {

using base::text;

/// What is wrong with the beginning of a chain: the entry that creates an operation follows
/// nothing, and every other chain follows it. So no chain can be carried from one operation into
/// another.
std::optional<base::Text> begins_wrong(const KeyRing& keys, const Entry& entry) {
  const Header& header = entry.header;
  const bool creates = header.kind == "operation.create";
  if (header.sequence != 1) {
    if (creates) return text("an operation is created once");
    return {};
  }
  if (creates && entry_hash(entry) != keys.founding()) return text("it creates another operation");
  if (!creates && header.previous != keys.founding()) {
    return text("its chain begins in another operation");
  }
  return {};
}

/// What is wrong between an entry and the one before it.
std::optional<base::Text> broken(const Head& last, const Header& header) {
  if (header.sequence > last.sequence + 1) {
    return text("entry {0} of this device is missing", {std::to_string(last.sequence + 1)});
  }
  if (header.sequence <= last.sequence) {
    return text("it stands behind entry {0}: exchanged, or there twice",
                {std::to_string(last.sequence)});
  }
  if (header.sequence > 1 && header.previous != last.hash) {
    return text("it does not follow the entry that stands before it");
  }
  if (last.sequence > 0 && header.clock <= last.clock) {
    return text("its clock runs back");
  }
  return {};
}

std::string place_of(const Header& header) {
  return "device " + header.device.text() + ", entry " + std::to_string(header.sequence) + " (" +
         header.id.text() + ")";
}

}  // namespace

base::Done ChainVerifier::next(const Entry& entry) {
  DEMINE_TRY_DONE(check_entry(entry).in(place_of(entry.header)));
  return follow(entry, entry_hash(entry));
}

base::Done ChainVerifier::follow(const Entry& entry, const base::Digest& hash) {
  const Header& header = entry.header;
  Head& head = heads_[header.device];
  auto why = broken(head, header);
  if (!why) why = begins_wrong(keys_, entry);
  if (!why && !keys_.named(header.key)) why = text("its key is not enrolled in this operation");
  if (why) return base::Error{base::ErrorCode::InvalidInput, std::move(*why), place_of(header), {}};
  head = {header.sequence, hash, header.clock};
  return {};
}

}  // namespace demine::journal
