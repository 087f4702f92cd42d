// SPDX-License-Identifier: Apache-2.0
#include <atomic>
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
using journal::Value;

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

/// So many are worth a second thread, and so many are handed over at once. Judgement.
constexpr std::size_t kWorthAThread = 256;
constexpr std::size_t kHandedOver = 32;

/// Calls `sign` for each place from 0 on, and then `take`, both in order. Many are signed on a
/// second thread, while this one takes those that are signed; `sign` shares nothing with `take`,
/// and ends at the first error.
base::Done sign_and_take(std::size_t count, const std::function<base::Done(std::size_t)>& sign,
                         const std::function<void(std::size_t)>& take) {
  std::atomic<std::size_t> ready = 0;  // beyond count: no more will come
  const auto sign_all = [&]() -> base::Done {
    for (std::size_t i = 0; i < count; ++i) {
      const auto done = sign(i);
      if (done && i + 1 < count && (i + 1) % kHandedOver != 0) continue;
      ready = done ? i + 1 : count + 1;
      ready.notify_one();
      if (!done) return done;
    }
    return {};
  };
  auto signing =
      std::async(count > kWorthAThread ? std::launch::async : std::launch::deferred, sign_all);
  if (count <= kWorthAThread) DEMINE_TRY_DONE(signing.get());
  for (std::size_t taken = 0; taken < count;) {
    ready.wait(taken);
    const std::size_t until = ready;
    if (until > count) break;
    for (; taken < until; ++taken) take(taken);
  }
  return signing.valid() ? signing.get() : base::Done();
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
    DEMINE_TRY(auto statements, make());
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
    return sign_and_take(statements.size(), sign, [&](std::size_t i) {
      take(said[i], hashes[i]);
      // It is in the entry now: all of them at the end would be time in which nothing else is done.
      statements[i].payload = Value();
    });
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
