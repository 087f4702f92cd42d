// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "demine/app/operation.hpp"
#include "demine/base/hash.hpp"
#include "demine/store/account_file.hpp"
#include "service/settings.hpp"

namespace demine::server {

/// Somebody who logged in. The key is in memory alone: it goes when the session or the process
/// does.
struct Session {
  Session(store::Account of, app::Signer with) : account(std::move(of)), signer(std::move(with)) {}
  store::Account account;  ///< as it was at the login
  app::Signer signer;      ///< used by the one who writes
  std::string csrf{};
  std::int64_t created_ms = 0;
  std::int64_t used_ms = 0;  ///< under the table's lock
};
using SessionPtr = std::shared_ptr<Session>;

/// By the SHA-256 of a token of 256 bits that the cookie alone holds.
class Sessions {
 public:
  Sessions(const Limits& limits, journal::Entropy& entropy) : limits_(limits), entropy_(&entropy) {}

  /// A session under a new token. \return the token
  [[nodiscard]] std::string begin(const SessionPtr& session, std::int64_t now_ms);
  /// Null when there is none, or its time is over.
  [[nodiscard]] SessionPtr find(std::string_view token, std::int64_t now_ms);
  void end(std::string_view token);
  void end_all_of(const std::string& account);
  [[nodiscard]] std::size_t count();

 private:
  void sweep(std::int64_t now_ms);
  [[nodiscard]] bool over(const Session& session, std::int64_t now_ms) const;
  void make_room(const std::string& account);
  const Limits& limits_;
  journal::Entropy* entropy_;
  std::mutex mutex_;
  std::map<base::Digest, SessionPtr> sessions_;
};

/// 256 unpredictable bits as 43 letters, digits, '-' and '_' (RFC 4648, base64url).
[[nodiscard]] std::string random_token(journal::Entropy& entropy);

/// Whether both are the same, in a time that does not tell where they differ.
[[nodiscard]] bool same_secret(std::string_view a, std::string_view b);

}  // namespace demine::server
