// SPDX-License-Identifier: Apache-2.0
#include "http/identify.hpp"

#include <array>

#include "http/target.hpp"

namespace demine::server {
namespace {

using base::text;

/// RFC 4648; nothing where it is not well made.
std::optional<std::string> base64_decoded(std::string_view text) {
  while (text.ends_with('=')) text.remove_suffix(1);
  constexpr std::string_view kLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const char c : text) {
    const auto value = kLetters.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    bits = (bits << 6U) | static_cast<std::uint32_t>(value);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>((bits >> count) & 255U);
  }
  return out;
}

bool starts_with_word(std::string_view value, std::string_view word) {
  if (value.size() <= word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = value[i];
    if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c) != word[i]) return false;
  }
  return true;
}

/// The token in "Bearer TOKEN", or the password of "Basic ..." , as GIS programs send it.
std::optional<std::string> token_in(std::string_view authorization) {
  if (starts_with_word(authorization, "bearer ")) return std::string(authorization.substr(7));
  if (!starts_with_word(authorization, "basic ")) return std::nullopt;
  const auto pair = base64_decoded(authorization.substr(6));
  if (!pair) return std::nullopt;
  const auto colon = pair->find(':');
  if (colon == std::string::npos) return std::nullopt;
  return pair->substr(colon + 1);
}

Response not_counting() {
  auto out = problem(401, text("this token is not known, or counts no more"), {});
  out.headers.emplace_back("WWW-Authenticate", "Bearer error=\"invalid_token\"");
  return out;
}

std::optional<Response> by_token(RequestContext& context, const Request& request,
                                 std::string_view authorization) {
  auto& service = context.service();
  const auto secret = token_in(authorization);
  if (!secret) return not_counting();
  const auto hash = base::sha256({*secret});
  std::optional<store::Account> account;
  const auto asked = service.accounts.with([&](store::AccountFile& file) -> base::Done {
    DEMINE_TRY(const auto token, file.token(hash));
    const bool counts = token && !token->revoked_ms && token->expires_ms > context.now_ms();
    if (!counts) return {};
    DEMINE_TRY(account, file.find(token->account));
    return {};
  });
  if (!asked) return problem(asked.error());
  if (account && !account->revoked_ms) {
    context.enter(principal_of(*account, true));
    return std::nullopt;
  }
  // Whoever guesses waits like one who guesses passwords.
  if (service.logins.take("token " + request.peer, context.now_ms()) > 0) {
    return problem(429, text("too many tokens that do not count"), text("Wait some seconds."));
  }
  return not_counting();
}

}  // namespace

std::string_view session_token(const Request& request) {
  const auto cookies = request.header("cookie");
  if (!cookies) return {};
  return cookie(*cookies, kSessionCookie).value_or("");
}

std::optional<Response> identify(RequestContext& context, const Request& request) {
  auto& service = context.service();
  if (const auto authorization = request.header("authorization")) {
    return by_token(context, request, *authorization);
  }
  const auto token = session_token(request);
  if (token.empty()) return std::nullopt;
  auto session = service.sessions.find(token, context.now_ms());
  if (!session) return std::nullopt;
  const auto account = service.accounts.with(
      [&](store::AccountFile& file) { return file.find(session->account.name); });
  if (!account) return problem(account.error());
  const bool counts =
      *account && !(*account)->revoked_ms && (*account)->generation == session->account.generation;
  if (!counts) {
    service.sessions.end(token);
    return std::nullopt;
  }
  context.enter(std::move(session));
  return std::nullopt;
}

}  // namespace demine::server
