// SPDX-License-Identifier: Apache-2.0
#include "routes/session/answers.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "http/identify.hpp"

namespace demine::server {

using base::text;
using nlohmann::ordered_json;

Body::Body(const Request& request)
    : json_(std::make_unique<nlohmann::json>(nlohmann::json::parse(
          request.body,
          // Deeper than any body of these routes: refused before memory is spent on it.
          [](int depth, nlohmann::json::parse_event_t, nlohmann::json&) { return depth < 8; },
          false))) {}
Body::~Body() = default;

std::optional<Response> Body::wrong(const std::vector<std::string>& members) const {
  if (!json_->is_object()) return problem(400, text("the body is no JSON object"), {});
  for (const auto& [name, value] : json_->items()) {
    if (std::ranges::find(members, name) == members.end()) {
      return problem(400, text("the body does not take \"{0}\"", {name.substr(0, 80)}), {});
    }
  }
  return std::nullopt;
}

std::optional<std::string> Body::maybe(const char* name) const {
  const auto found = json_->find(name);
  if (found == json_->end() || !found->is_string()) return std::nullopt;
  return found->get<std::string>();
}

std::string Body::word(const char* name) const { return maybe(name).value_or(""); }

std::vector<std::string> Body::words(const char* name) const {
  std::vector<std::string> out;
  const auto found = json_->find(name);
  if (found == json_->end() || !found->is_array()) return out;
  for (const auto& one : *found) {
    if (one.is_string()) out.push_back(one.get<std::string>());
  }
  return out;
}

std::int64_t Body::number(const char* name, std::int64_t otherwise) const {
  const auto found = json_->find(name);
  if (found == json_->end()) return otherwise;
  return found->is_number_integer() ? found->get<std::int64_t>() : -1;
}

bool Body::truth(const char* name) const {
  const auto found = json_->find(name);
  return found != json_->end() && found->is_boolean() && found->get<bool>();
}

Response json_answer(int status, const ordered_json& body) {
  return {.status = status,
          .media_type = "application/json",
          .body = body.dump(-1, ' ', false, ordered_json::error_handler_t::replace)};
}

std::optional<Response> no_administrator(RequestContext& context) {
  if (context.session() && app::has(context.who(), app::AccessRole::Administrator)) {
    return std::nullopt;
  }
  return problem(403, text("only an administrator may do this"), {});
}

Response who_am_i(RequestContext& context, int status) {
  const auto& who = context.who();
  const auto& session = context.session();
  ordered_json body{
      {"account", who.account},
      {"person",  who.person }
  };
  const auto file = context.read();
  if (!file) return problem(file.error());
  const auto account = context.service().accounts.with(
      [&](store::AccountFile& accounts) { return accounts.find(who.account); });
  if (!account || !*account) return problem(401, text("the account is not there"), {});
  const auto key = journal::PublicKey::parse((*account)->public_key);
  const auto rows = (*file)->person_keys();
  const auto ring = (*file)->keys();
  if (!rows) return problem(rows.error());
  if (!ring) return problem(ring.error());
  body["name"] = "";
  for (const auto& row : *rows) {
    if (row.public_key == (*account)->public_key) body["name"] = row.name;
  }
  auto& roles = body["roles"] = ordered_json::array();
  for (const auto role : who.roles) roles.push_back(std::string(app::name(role)));
  body["organisation"] = who.organisation ? ordered_json(*who.organisation) : ordered_json();
  body["areas"] = who.areas;
  auto& classes = body["classes"] = ordered_json::array();
  for (const auto one : model::kAllDataClass) {
    if (app::may_read(who, one)) classes.push_back(std::string(model::name(one)));
  }
  auto& signs = body["signs_as"] = ordered_json::array();
  const auto found = key ? ring->keys().find(*key) : ring->keys().end();
  if (found != ring->keys().end() && !found->second.grants.empty() && session) {
    for (const auto& role : found->second.grants.back().roles) signs.push_back(role);
  }
  body["must_change_password"] = (*account)->must_change;
  if (session) body["csrf"] = session->csrf;
  auto out = json_answer(status, body);
  out.headers.emplace_back("Cache-Control", "no-store");
  return out;
}

Response logged_in(RequestContext& context, const Request& request, const store::Account& account,
                   journal::SecretKey key) {
  auto& service = context.service();
  const auto& settings = service.settings;
  auto session = std::make_shared<Session>(
      account, app::Signer{std::move(key), context.now_ms(), settings.entropy, settings.seeded,
                           settings.told_the_time});
  if (const auto old = session_token(request); !old.empty()) service.sessions.end(old);
  const auto token = service.sessions.begin(session, context.now_ms());
  context.enter(std::move(session));
  auto out = who_am_i(context);
  out.headers.emplace_back("Set-Cookie", std::string(kSessionCookie) + "=" + token +
                                             "; Path=/; Secure; HttpOnly; SameSite=Strict");
  return out;
}

}  // namespace demine::server
