// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <fstream>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "demine/app/operation.hpp"
#include "demine/journal/merkle.hpp"
#include "exported_lines.hpp"

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

/// Follows entries one by one, devices in the order of their ids.
class Verifying {
 public:
  Verifying(const journal::KeyRing& keys, const std::optional<journal::Checkpoint>& kept)
      : keys_(keys), kept_(kept), chain_(keys) {}

  base::Done next(const Entry& entry) {
    DEMINE_TRY_DONE(chain_.next(entry));
    return count(entry, journal::entry_hash(entry));
  }
  /// For an entry that check_entry took.
  base::Done follow(const Entry& entry) {
    const auto hash = journal::entry_hash(entry);
    DEMINE_TRY_DONE(chain_.follow(entry, hash));
    return count(entry, hash);
  }

  base::Result<Verified> finish(const journal::Uuid& operation) && {
    if (kept_) {
      DEMINE_TRY_DONE(may_vouch(*kept_, keys_, operation));
      DEMINE_TRY_DONE(compare(*kept_, chain_.heads(), vouched_.root()));
    }
    verified_.heads = chain_.heads();
    verified_.devices = static_cast<std::int64_t>(verified_.heads.size());
    verified_.root = all_.root();
    return std::move(verified_);
  }

 private:
  base::Done count(const Entry& entry, const base::Digest& hash) {
    all_.add(hash);
    if (kept_) {
      const auto head = kept_->heads.find(entry.header.device);
      if (head != kept_->heads.end() && entry.header.sequence <= head->second.sequence) {
        vouched_.add(hash);
      }
    }
    ++verified_.entries;
    if (auto why = keys_.objection(entry.header)) {
      verified_.not_counted.emplace_back(entry.header.id, std::move(*why));
    }
    if (!entry.payload) ++verified_.without_payload;
    return {};
  }

  const journal::KeyRing& keys_;
  const std::optional<journal::Checkpoint>& kept_;
  journal::ChainVerifier chain_;
  journal::MerkleRoot all_{};
  journal::MerkleRoot vouched_{};
  Verified verified_{};
};

/// What the entries themselves say of keys, in the order of their clocks.
journal::KeyRing keys_in(const std::vector<Entry>& entries) {
  std::vector<std::pair<base::Digest, const Entry*>> about;
  for (const Entry& entry : entries) {
    if (!journal::KeyRing::concerns(entry.header.kind)) continue;
    about.emplace_back(journal::entry_hash(entry), &entry);
  }
  const auto order = [](const auto& each) {
    const auto& header = each.second->header;
    return std::tie(header.clock, header.device, each.first);
  };
  std::ranges::sort(about,
                    [&](const auto& one, const auto& other) { return order(one) < order(other); });
  journal::KeyRing ring;
  // What may not be said of a key changes nothing, as in the register.
  for (const auto& [hash, entry] : about) static_cast<void>(ring.learn(*entry));
  return ring;
}

/// The id of the entry that creates the operation is the operation's.
base::Result<journal::Uuid> operation_of(const std::vector<Entry>& entries) {
  for (const Entry& entry : entries) {
    if (entry.header.kind == "operation.create") return entry.header.id;
  }
  return Error{ErrorCode::InvalidInput,
               text("no entry in it creates the operation that it is of"),
               {},
               text("Merge it into a copy that has the others, and verify that.")};
}

}  // namespace

base::Result<Verified> verify_journal(const store::OperationFile& file,
                                      const std::optional<journal::Checkpoint>& kept) {
  // An index that misses a row would hide an entry from those who ask for it.
  DEMINE_TRY_DONE(file.check_pages());
  DEMINE_TRY(const auto keys, file.keys());
  Verifying verifying(keys, kept);
  DEMINE_TRY_DONE(file.for_each(store::Order::ByDevice,
                                [&](const Entry& entry) { return verifying.next(entry); }));
  journal::Uuid id;
  if (kept) {
    DEMINE_TRY(const auto operation, file.operation());
    id = journal::Uuid::parse(operation.id).value_or(id);
  }
  return std::move(verifying).finish(id);
}

bool is_exported_journal(const std::filesystem::path& path) {
  return std::ifstream(path, std::ios::binary).get() == '{';
}

base::Result<ExportedJournal> read_exported_journal(const std::filesystem::path& path) {
  ExportedJournal out;
  DEMINE_TRY(const auto lines, read_exported(path, [&](Entry entry) -> base::Done {
               DEMINE_TRY_DONE(journal::check_entry(entry));
               out.entries.push_back(std::move(entry));
               return {};
             }));
  if (!lines.problems.empty()) {
    const base::Problem& first = lines.problems.front();
    const std::string line = first.row ? ":" + std::to_string(*first.row) : "";
    return Error{ErrorCode::InvalidInput, first.what, first.file + line, first.todo};
  }
  out.since = lines.since;
  out.whole = lines.whole;
  std::ranges::sort(out.entries, {}, [](const Entry& entry) {
    return std::pair(entry.header.device, entry.header.sequence);
  });
  return out;
}

base::Result<Verified> verify_exported(const ExportedJournal& exported,
                                       const std::optional<journal::Checkpoint>& kept) {
  DEMINE_TRY(const auto operation, operation_of(exported.entries));
  const auto keys = keys_in(exported.entries);
  Verifying verifying(keys, kept);
  for (const Entry& entry : exported.entries) DEMINE_TRY_DONE(verifying.follow(entry));
  return std::move(verifying).finish(operation);
}

}  // namespace demine::app
