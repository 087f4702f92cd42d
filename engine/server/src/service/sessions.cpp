// SPDX-License-Identifier: Apache-2.0
#include "service/sessions.hpp"

#include <algorithm>
#include <array>

namespace demine::server {
namespace {

constexpr std::size_t kMostOfOne = 20;  // sessions of one account: judgement

}  // namespace

std::string random_token(journal::Entropy& entropy) {
  constexpr std::string_view kLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::array<std::uint8_t, 33> bytes{};  // three bytes are four letters
  entropy.fill(std::span(bytes).first(32));
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::uint32_t three = static_cast<std::uint32_t>(bytes[i]) << 16U |
                                static_cast<std::uint32_t>(bytes[i + 1]) << 8U |
                                static_cast<std::uint32_t>(bytes[i + 2]);
    for (const unsigned shift : {18U, 12U, 6U, 0U}) out += kLetters[(three >> shift) & 63U];
  }
  out.resize(43);
  return out;
}

bool same_secret(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned differ = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    differ |= static_cast<unsigned>(a[i] ^ b[i]) & 255U;
  }
  return differ == 0;
}

bool Sessions::over(const Session& session, std::int64_t now_ms) const {
  return now_ms - session.used_ms > limits_.idle_ms ||
         now_ms - session.created_ms > limits_.absolute_ms;
}

void Sessions::sweep(std::int64_t now_ms) {
  std::erase_if(sessions_, [&](const auto& pair) { return over(*pair.second, now_ms); });
}

void Sessions::make_room(const std::string& account) {
  // Whoever logs in again and again ends his own oldest session, nobody else's.
  std::size_t own = 0;
  auto oldest = sessions_.end();
  for (auto it = sessions_.begin(); it != sessions_.end(); ++it) {
    if (it->second->account.name != account) continue;
    ++own;
    const bool older = oldest == sessions_.end() || it->second->used_ms < oldest->second->used_ms;
    if (older) oldest = it;
  }
  if (own >= kMostOfOne) sessions_.erase(oldest);
}

std::string Sessions::begin(const SessionPtr& session, std::int64_t now_ms) {
  std::string token = random_token(*entropy_);
  session->csrf = random_token(*entropy_);
  session->created_ms = session->used_ms = now_ms;
  const std::lock_guard lock(mutex_);
  sweep(now_ms);
  make_room(session->account.name);
  sessions_[base::sha256({token})] = session;
  return token;
}

SessionPtr Sessions::find(std::string_view token, std::int64_t now_ms) {
  const auto hash = base::sha256({token});
  const std::lock_guard lock(mutex_);
  const auto found = sessions_.find(hash);
  if (found == sessions_.end()) return nullptr;
  if (over(*found->second, now_ms)) {
    sessions_.erase(found);
    return nullptr;
  }
  found->second->used_ms = now_ms;
  return found->second;
}

void Sessions::end(std::string_view token) {
  const auto hash = base::sha256({token});
  const std::lock_guard lock(mutex_);
  sessions_.erase(hash);
}

void Sessions::end_all_of(const std::string& account) {
  const std::lock_guard lock(mutex_);
  std::erase_if(sessions_, [&](const auto& pair) { return pair.second->account.name == account; });
}

std::size_t Sessions::count() {
  const std::lock_guard lock(mutex_);
  return sessions_.size();
}

}  // namespace demine::server
