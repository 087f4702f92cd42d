// SPDX-License-Identifier: Apache-2.0
#include "service/login.hpp"

#include <algorithm>
#include <chrono>

namespace demine::server {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;

constexpr std::int64_t kMostLock_ms = 3'600'000;
constexpr std::size_t kMostPassword = 1024;  // bytes: argon2id takes more, nobody types more

Error refused() {
  return {ErrorCode::PermissionDenied,
          text("account or password is wrong, or the account is locked"),
          {},
          text("After several wrong passwords an account is locked for a while.")};
}

std::int64_t lock_of(const Limits& limits, std::int64_t failures) {
  const std::int64_t beyond = failures - limits.failures;
  if (beyond < 0) return 0;
  return std::min(kMostLock_ms, limits.lock_ms << std::min<std::int64_t>(beyond, 16));
}

}  // namespace

base::Result<journal::SecretKey> Hashing::open(std::string_view sealed, std::string_view password) {
  if (!free_.try_acquire_for(std::chrono::milliseconds(patience_ms_))) {
    return Error{ErrorCode::Busy,
                 text("too many passwords are being checked"),
                 {},
                 text("Try again in a moment.")};
  }
  ++opened_;
  auto key = journal::open_key(sealed, password);
  free_.release();
  return key;
}

base::Result<std::string> Hashing::seal(const journal::SecretKey& key, std::string_view password,
                                        const journal::SealCost& cost, journal::Entropy& entropy) {
  if (!free_.try_acquire_for(std::chrono::milliseconds(patience_ms_))) {
    return Error{ErrorCode::Busy,
                 text("too many passwords are being checked"),
                 {},
                 text("Try again in a moment.")};
  }
  auto sealed = journal::seal_key(key, password, cost, entropy);
  free_.release();
  return sealed;
}

base::Result<journal::SecretKey> check_password(Service& service, const std::string& account,
                                                std::string_view password,
                                                const std::string& peer) {
  const std::int64_t now_ms = service.now_ms();
  if (service.logins.take(peer, now_ms) > 0) {
    return Error{ErrorCode::Busy,
                 text("too many tries from this address"),
                 {},
                 text("Try again in some seconds.")};
  }
  if (password.size() > kMostPassword) return refused();
  DEMINE_TRY(const auto found,
             service.accounts.with([&](auto& file) { return file.find(account); }));
  const bool open = found && !found->revoked_ms && found->locked_until_ms <= now_ms;
  // The same work for who is not there: time tells nobody which accounts exist.
  auto key = service.hashing.open(open ? found->sealed_key : service.nobody_key(), password);
  if (!key && key.error().code == ErrorCode::Busy) return key;
  if (!open) return refused();
  if (key) {
    if (found->failures > 0) {
      DEMINE_TRY_DONE(
          service.accounts.with([&](auto& file) { return file.set_failures(account, 0, 0); }));
    }
    return key;
  }
  DEMINE_TRY_DONE(service.accounts.with([&](auto& file) -> base::Done {
    // Several may be guessing at once: what counts is what the file says now.
    DEMINE_TRY(const auto latest, file.find(account));
    const std::int64_t failures = latest ? latest->failures + 1 : 1;
    const std::int64_t lock_ms = lock_of(service.settings.limits, failures);
    return file.set_failures(account, failures, lock_ms > 0 ? now_ms + lock_ms : 0);
  }));
  return refused();
}

}  // namespace demine::server
