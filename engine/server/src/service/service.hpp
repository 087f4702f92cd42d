// SPDX-License-Identifier: Apache-2.0
/// \file
/// What all requests share: the operation, its accounts, who is logged in.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <semaphore>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "demine/app/access.hpp"
#include "http/router.hpp"
#include "service/metrics.hpp"
#include "service/rates.hpp"
#include "service/readers.hpp"
#include "service/sessions.hpp"
#include "service/settings.hpp"
#include "service/views.hpp"
#include "service/writer.hpp"

namespace demine::server {

/// Accounts with the lock that one file in many threads wants.
class Accounts {
 public:
  explicit Accounts(store::AccountFile file) : file_(std::move(file)) {}
  template <typename Work>
  auto with(Work&& work) {
    const std::lock_guard lock(mutex_);
    return std::forward<Work>(work)(file_);
  }

 private:
  std::mutex mutex_;
  store::AccountFile file_;
};

/// Which guarded reads were written down this hour: by person, layer and class.
class NotedReads {
 public:
  [[nodiscard]] bool knows(const std::string& read, std::int64_t hour);
  void note(const std::string& read, std::int64_t hour);

 private:
  std::mutex mutex_;
  std::int64_t hour_ = 0;
  std::set<std::string> reads_;
};

/// The token under which the first account may be made.
class SetUp {
 public:
  void offer(const std::string& token) {
    const std::lock_guard lock(mutex_);
    hash_ = base::sha256({token});
  }
  /// Whether it is that one.
  [[nodiscard]] bool fits(const std::string& token) {
    const std::lock_guard lock(mutex_);
    return hash_ && *hash_ == base::sha256({token});
  }
  void done() {
    const std::lock_guard lock(mutex_);
    hash_.reset();
  }

 private:
  std::mutex mutex_;
  std::optional<base::Digest> hash_;
};

/// Commands that are being carried out, by account and key: while one is, nobody else takes it up.
class InHand {
 public:
  class Held {
   public:
    Held(InHand& in, std::pair<std::string, std::string> which)
        : in_(in), which_(std::move(which)), ours_(in_.take(which_)) {}
    ~Held() {
      if (ours_) in_.give_back(which_);
    }
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;
    [[nodiscard]] bool ours() const { return ours_; }

   private:
    InHand& in_;
    std::pair<std::string, std::string> which_;
    bool ours_;
  };

 private:
  bool take(const std::pair<std::string, std::string>& which) {
    const std::lock_guard lock(mutex_);
    return held_.insert(which).second;
  }
  void give_back(const std::pair<std::string, std::string>& which) {
    const std::lock_guard lock(mutex_);
    held_.erase(which);
  }
  std::mutex mutex_;
  std::set<std::pair<std::string, std::string>> held_;
};

/// Checks passwords, so many at once at most: each takes much memory and time.
class Hashing {
 public:
  explicit Hashing(const Limits& limits)
      : free_(static_cast<std::ptrdiff_t>(limits.hashes)), patience_ms_(limits.patience_ms) {}
  /// PermissionDenied: not the password. Busy.
  [[nodiscard]] base::Result<journal::SecretKey> open(std::string_view sealed,
                                                      std::string_view password);
  [[nodiscard]] base::Result<std::string> seal(const journal::SecretKey& key,
                                               std::string_view password,
                                               const journal::SealCost& cost,
                                               journal::Entropy& entropy);
  /// How many passwords were checked until now, right and wrong.
  [[nodiscard]] std::uint64_t opened() const { return opened_; }

 private:
  std::counting_semaphore<64> free_;
  std::int64_t patience_ms_;
  std::atomic<std::uint64_t> opened_ = 0;
};

class Service {
 public:
  /// Opens the operation and its accounts.
  [[nodiscard]] static base::Result<std::unique_ptr<Service>> make(Settings settings);

  /// The whole of a request but its bytes on the wire; never throws.
  [[nodiscard]] Response answer(Request request);

  /// What answers a command whose own answer is lost: which entries it wrote.
  [[nodiscard]] static store::KeptAnswer lost_answer(const std::vector<std::string>& entries);

  [[nodiscard]] std::int64_t now_ms() const { return settings.now_ms(); }
  void log(std::string_view line) const;
  /// A key under a password that nobody knows.
  [[nodiscard]] const std::string& nobody_key() const { return nobody_key_; }

  const Settings settings;
  Accounts accounts;
  Sessions sessions;
  Readers readers;
  Views views;
  Writer writer;
  Hashing hashing;
  NotedReads noted_reads;
  InHand in_hand;
  SetUp set_up;
  Rates requests, logins;
  Metrics metrics;
  const Router router;

 private:
  Service(Settings with, store::AccountFile file, store::OperationFile operation);
  [[nodiscard]] base::Done settle_commands(const std::vector<Command>& lost);
  std::string nobody_key_;
};

}  // namespace demine::server
