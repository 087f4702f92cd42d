// SPDX-License-Identifier: Apache-2.0
#include "demine/app/operation.hpp"
#include "demine/journal/merkle.hpp"

namespace demine::app {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;
using journal::Entry;

/// Who signed a checkpoint may sign entries at that moment, and it is one of this operation.
base::Done may_vouch(const journal::Checkpoint& kept, const journal::KeyRing& keys,
                     const journal::Uuid& operation) {
  const auto key = keys.keys().find(kept.key);
  if (key == keys.keys().end() || kept.operation != operation) {
    return Error{ErrorCode::InvalidInput,
                 text("the checkpoint is signed with a key that is not of this operation"),
                 {},
                 {}};
  }
  if (keys.objection(kept.key, key->second.person, kept.clock)) {
    return Error{ErrorCode::InvalidInput,
                 text("the checkpoint is signed with a key that might not sign then"),
                 {},
                 text("Take an earlier checkpoint, or one that somebody else signed.")};
  }
  return {};
}

/// What a checkpoint vouches for, beside what the journal holds.
base::Done compare(const journal::Checkpoint& kept, const journal::Heads& heads,
                   const base::Digest& root) {
  for (const auto& [device, head] : kept.heads) {
    const auto found = heads.find(device);
    const std::int64_t there = found != heads.end() ? found->second.sequence : 0;
    if (there < head.sequence) {
      return Error{ErrorCode::InvalidInput,
                   text("entries {0} to {1} are missing: the checkpoint vouches for them",
                        {std::to_string(there + 1), std::to_string(head.sequence)}),
                   "device " + device.text(), text("Merge a copy that holds them.")};
    }
  }
  if (root == kept.root) return {};
  return Error{ErrorCode::InvalidInput,
               text("the entries are not those that the checkpoint vouches for"),
               {},
               text("Compare with the copy on which the checkpoint was made.")};
}

}  // namespace

base::Result<Verified> verify_journal(const store::OperationFile& file,
                                      const std::optional<journal::Checkpoint>& kept) {
  // An index that misses a row would hide an entry from those who ask for it.
  DEMINE_TRY_DONE(file.check_pages());
  DEMINE_TRY(const auto keys, file.keys());
  journal::ChainVerifier verifier(keys);
  journal::MerkleRoot all;
  journal::MerkleRoot vouched;
  Verified verified;
  const auto check = [&](const Entry& entry) -> base::Done {
    DEMINE_TRY_DONE(verifier.next(entry));
    const auto hash = journal::entry_hash(entry);
    all.add(hash);
    if (kept) {
      const auto head = kept->heads.find(entry.header.device);
      if (head != kept->heads.end() && entry.header.sequence <= head->second.sequence) {
        vouched.add(hash);
      }
    }
    ++verified.entries;
    if (auto why = keys.objection(entry.header)) {
      verified.not_counted.emplace_back(entry.header.id, std::move(*why));
    }
    if (!entry.payload) ++verified.without_payload;
    return {};
  };
  DEMINE_TRY_DONE(file.for_each(store::Order::ByDevice, check));
  if (kept) {
    DEMINE_TRY(const auto operation, file.operation());
    const auto id = journal::Uuid::parse(operation.id);
    DEMINE_TRY_DONE(may_vouch(*kept, keys, id.value_or(journal::Uuid{})));
    DEMINE_TRY_DONE(compare(*kept, verifier.heads(), vouched.root()));
  }
  verified.heads = verifier.heads();
  verified.devices = static_cast<std::int64_t>(verified.heads.size());
  verified.root = all.root();
  return verified;
}

}  // namespace demine::app
