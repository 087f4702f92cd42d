// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <future>

#include "demine/app/operation.hpp"
#include "demine/base/check.hpp"
#include "demine/store/payload_kinds.hpp"
#include "device.hpp"

namespace demine::app {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;
using journal::Entry;

/// Signs one after another: each follows the one before it.
class Writing {
 public:
  Writing(const Signer& signer, journal::Uuid author, journal::Uuid device,
          const journal::Heads& heads, journal::Stamp latest, const base::Digest& founding)
      : signer_(&signer), author_(author), device_(device), clock_(latest), previous_(founding) {
    if (const auto head = heads.find(device); head != heads.end()) {
      sequence_ = head->second.sequence;
      previous_ = head->second.hash;
    }
  }

  Entry sign(const Statement& said) {
    DEMINE_CHECK(store::find_payload_kind(said.kind) != nullptr, "a kind of entry is on its page");
    const journal::Draft draft{.id = journal::uuid7(signer_->now_ms, *signer_->entropy),
                               .kind = said.kind,
                               .subject = said.subject,
                               .author = author_,
                               .device = device_,
                               .sequence = ++sequence_,
                               .previous = previous_,
                               .clock = clock_.tick(signer_->now_ms),
                               .data_class = said.data_class};
    Entry entry = journal::make_entry(draft, said.payload, signer_->key, *signer_->entropy);
    previous_ = journal::entry_hash(entry);
    return entry;
  }

  /// Of the entry that was signed last.
  [[nodiscard]] const base::Digest& hash() const { return previous_; }

 private:
  const Signer* signer_;
  journal::Uuid author_, device_;
  journal::HybridClock clock_;
  std::int64_t sequence_ = 0;
  base::Digest previous_;
};

/// What is signed at once: some milliseconds. Judgement.
constexpr std::size_t kChunk = 256;

/// Calls `sign` for each place from 0 on, and then `take`, both in order. Of more than a chunk, the
/// next is signed on a second thread while this one takes the chunk before it; `sign` shares
/// nothing with `take`, and ends at the first error.
base::Done sign_and_take(std::size_t count, const std::function<base::Done(std::size_t)>& sign,
                         const std::function<void(std::size_t)>& take) {
  const auto begin = [&](std::size_t from, std::launch where) {
    return std::async(where, [&sign, from, until = std::min(from + kChunk, count)]() -> base::Done {
      for (std::size_t i = from; i < until; ++i) DEMINE_TRY_DONE(sign(i));
      return {};
    });
  };
  auto next = begin(0, std::launch::deferred);
  for (std::size_t from = 0; from < count; from += kChunk) {
    DEMINE_TRY_DONE(next.get());
    const std::size_t until = std::min(from + kChunk, count);
    if (until < count) next = begin(until, std::launch::async);
    for (std::size_t i = from; i < until; ++i) take(i);
  }
  return {};
}

}  // namespace

base::Result<std::vector<Entry>> say_all(
    store::OperationFile& file, const Signer& signer,
    const std::function<base::Result<std::vector<Statement>>()>& make, Edits edits) {
  DEMINE_TRY(const auto operation, file.operation());
  if (operation.origin != "synthetic") {
    if (signer.seeded) return only_for_examples();
    if (signer.told_the_time) return only_the_clock();
  }
  std::vector<Entry> said;
  std::vector<base::Digest> hashes;
  const auto sign_all = [&](const journal::Heads& heads, journal::Stamp latest,
                            const store::OperationFile::Take& take) -> base::Done {
    DEMINE_TRY(auto keys, file.keys());
    const auto key = keys.keys().find(signer.key.public_key());
    if (key == keys.keys().end()) {
      return Error{ErrorCode::PermissionDenied, text("this key is not enrolled in the operation"),
                   file.path().string(), text("An administrator enrols it: `demine key enrol`.")};
    }
    const journal::Uuid author = key->second.person;
    // Whoever writes under a clock that ran ahead would drag every later entry along with it.
    DEMINE_TRY_DONE(journal::HybridClock(latest).observe(latest, signer.now_ms));
    DEMINE_TRY(const auto device, device_of(file, signer, heads));
    DEMINE_TRY(const auto statements, make());
    Writing writing(signer, author, device, heads, latest, keys.founding());
    said.resize(statements.size());
    hashes.resize(statements.size());
    const auto sign = [&](std::size_t i) -> base::Done {
      said[i] = writing.sign(statements[i]);
      hashes[i] = writing.hash();
      // Other copies would pass it over: here it is refused, with the reason.
      if (auto why = keys.objection(said[i].header)) {
        return Error{ErrorCode::PermissionDenied, std::move(*why), file.path().string(), {}};
      }
      return journal::KeyRing::concerns(statements[i].kind) ? keys.learn(said[i]) : base::Done();
    };
    return sign_and_take(statements.size(), sign, [&](std::size_t i) { take(said[i], hashes[i]); });
  };
  DEMINE_TRY(const auto added, edits == Edits::PutBack ? file.write_over_edits(signer.key, sign_all)
                                                       : file.write(signer.key, sign_all));
  DEMINE_CHECK(added.entries == static_cast<std::int64_t>(said.size()), "what is said is new");
  if (!said.empty()) remember(file, said.back());
  return said;
}

base::Result<Entry> say(store::OperationFile& file, const Signer& signer, const std::string& kind,
                        const std::string& subject, const journal::Value& payload,
                        journal::DataClass data_class) {
  DEMINE_TRY(auto said, say_all(file, signer, [&]() -> base::Result<std::vector<Statement>> {
               return std::vector{
                   Statement{kind, subject, payload, data_class}
               };
             }));
  return std::move(said.front());
}

}  // namespace demine::app
