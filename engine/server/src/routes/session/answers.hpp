// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "service/context.hpp"

namespace demine::server {

/// The body as an object; an answer of 400 where it is none.
class Body {
 public:
  explicit Body(const Request& request);
  ~Body();
  Body(const Body&) = delete;
  Body& operator=(const Body&) = delete;
  /// Why it is no object, or holds a member beyond `members`.
  [[nodiscard]] std::optional<Response> wrong(const std::vector<std::string>& members) const;
  /// Empty where it is not there; a member that is no string counts as not there.
  [[nodiscard]] std::string word(const char* name) const;
  [[nodiscard]] std::optional<std::string> maybe(const char* name) const;
  [[nodiscard]] std::vector<std::string> words(const char* name) const;
  [[nodiscard]] std::int64_t number(const char* name, std::int64_t otherwise) const;
  [[nodiscard]] bool truth(const char* name) const;

 private:
  std::unique_ptr<nlohmann::json> json_;
};

[[nodiscard]] Response json_answer(int status, const nlohmann::ordered_json& body);

/// GET /api/session of a session or a token.
[[nodiscard]] Response who_am_i(RequestContext& context, int status = 200);

/// Nothing when an administrator with a session asks; else the answer.
[[nodiscard]] std::optional<Response> no_administrator(RequestContext& context);

/// A session for whoever opened the account's key, under a new token (whatever one the browser sent
/// before ends), with its cookie.
[[nodiscard]] Response logged_in(RequestContext& context, const Request& request,
                                 const store::Account& account, journal::SecretKey key);

[[nodiscard]] std::vector<Route> login_routes();
[[nodiscard]] std::vector<Route> account_routes();
[[nodiscard]] std::vector<Route> token_routes();

}  // namespace demine::server
