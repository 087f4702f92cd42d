// SPDX-License-Identifier: Apache-2.0
#include "service/login.hpp"

#include "demine/app/accounts.hpp"
#include "http/identify.hpp"
#include "routes/session/answers.hpp"

namespace demine::server {
namespace {

using base::text;

/// The account as it is now, for a session; its key must still count.
base::Result<store::Account> account_that_counts(RequestContext& context, const std::string& name,
                                                 const journal::PublicKey& key) {
  DEMINE_TRY(const auto file, context.read());
  DEMINE_TRY(const auto ring, file->keys());
  const auto found = ring.keys().find(key);
  if (found == ring.keys().end() || found->second.revoked) {
    return base::Error{base::ErrorCode::PermissionDenied,
                       text("the key of this account was revoked"),
                       {},
                       text("An administrator gives a new account.")};
  }
  DEMINE_TRY(const auto account, context.service().accounts.with(
                                     [&](store::AccountFile& all) { return all.find(name); }));
  if (account) return *account;
  return base::Error{base::ErrorCode::NotFound, text("the account is not there"), {}, {}};
}

Response refused(const base::Error& error) {
  auto out = problem(error);
  if (error.code == base::ErrorCode::PermissionDenied) out = problem(401, error.what, error.todo);
  if (error.code == base::ErrorCode::Busy) {
    out = problem(429, error.what, error.todo);
    out.headers.emplace_back("Retry-After", "5");
  }
  return out;
}

Response log_in(const Request& request, Context& of) {
  auto& context = of_request(of);
  const Body body(request);
  if (auto wrong = body.wrong({"account", "password"})) return *wrong;
  const auto name = body.word("account");
  auto key = check_password(context.service(), name, body.word("password"), request.peer);
  if (!key) return refused(key.error());
  const auto account = account_that_counts(context, name, key->public_key());
  if (!account) return problem(account.error());
  return logged_in(context, request, *account, std::move(*key));
}

Response log_out(const Request& request, Context& of) {
  auto& context = of_request(of);
  if (const auto token = session_token(request); !token.empty()) {
    context.service().sessions.end(token);
  }
  Response out{.status = 204};
  out.headers.emplace_back("Set-Cookie", std::string(kSessionCookie) +
                                             "=; Path=/; Secure; HttpOnly; SameSite=Strict; "
                                             "Max-Age=0");
  out.headers.emplace_back("Clear-Site-Data", "\"cache\"");
  return out;
}

Response change_password(const Request& request, Context& of) {
  auto& context = of_request(of);
  auto& service = context.service();
  if (!context.session()) return problem(403, text("a token has no password"), {});
  const Body body(request);
  if (auto wrong = body.wrong({"old", "new"})) return *wrong;
  const std::string name = context.session()->account.name;
  const std::string next = body.word("new");
  if (const auto good = app::check_new_password(next, name); !good) return problem(good.error());
  if (next == body.word("old")) return problem(422, text("the new password is the old one"), {});
  auto key = check_password(service, name, body.word("old"), request.peer);
  if (!key) {
    const bool busy = key.error().code == base::ErrorCode::Busy;
    return busy ? refused(key.error()) : problem(403, text("the old password is not right"), {});
  }
  const auto sealed =
      service.hashing.seal(*key, next, service.settings.cost, *service.settings.entropy);
  if (!sealed) return problem(sealed.error());
  const auto set = service.accounts.with(
      [&](store::AccountFile& file) { return file.set_key(name, *sealed, false); });
  if (!set) return problem(set.error());
  // Every session of the account ends with its old password; this one goes on as a new one.
  service.sessions.end_all_of(name);
  const auto account = account_that_counts(context, name, key->public_key());
  if (!account) return problem(account.error());
  return logged_in(context, request, *account, std::move(*key));
}

/// Whether the key is of an administrator whose word counts now.
bool administers(const store::OperationFile& file, const journal::PublicKey& key,
                 std::string& person) {
  const auto ring = file.keys();
  if (!ring) return false;
  const auto found = ring->keys().find(key);
  if (found == ring->keys().end()) return false;
  person = found->second.person.text();
  return found->second.administrator && found->second.from && !found->second.revoked;
}

base::Result<store::Account> first_account(RequestContext& context, const Body& body,
                                           const journal::SecretKey& key) {
  auto& service = context.service();
  DEMINE_TRY(const auto file, context.read());
  store::Account account{.name = body.word("account"), .person = {}};
  if (!administers(*file, key.public_key(), account.person)) {
    return base::Error{base::ErrorCode::PermissionDenied,
                       text("this is not the key of an administrator of the operation"),
                       {},
                       text("`demine key list` shows whose keys are.")};
  }
  DEMINE_TRY_DONE(app::check_account_name(account.name));
  DEMINE_TRY_DONE(app::check_new_password(body.word("password"), account.name));
  account.roles = {std::string(app::name(app::AccessRole::Administrator))};
  account.public_key = key.public_key().text();
  account.created_ms = context.now_ms();
  DEMINE_TRY(account.sealed_key,
             service.hashing.seal(key, body.word("password"), service.settings.cost,
                                  *service.settings.entropy));
  DEMINE_TRY_DONE(service.accounts.with([&](store::AccountFile& accounts) -> base::Done {
    DEMINE_TRY(const auto all, accounts.all());
    if (!all.empty()) {
      return base::Error{base::ErrorCode::AlreadyExists,
                         text("there are accounts already"),
                         {},
                         text("An administrator makes further ones.")};
    }
    return accounts.add(account);
  }));
  return account;
}

Response set_up(const Request& request, Context& of) {
  auto& context = of_request(of);
  auto& service = context.service();
  const Body body(request);
  if (auto wrong = body.wrong({"token", "account", "password", "key_file", "passphrase"})) {
    return *wrong;
  }
  if (service.logins.take("set-up " + request.peer, context.now_ms()) > 0) {
    return problem(429, text("too many tries"), text("Wait some seconds."));
  }
  if (!service.set_up.fits(body.word("token"))) {
    return problem(403, text("this link counts no more"),
                   text("While nobody has an account, the server prints one when it starts."));
  }
  auto key = service.hashing.open(body.word("key_file"), body.word("passphrase"));
  if (!key) return problem(422, key.error().what, key.error().todo);
  const auto account = first_account(context, body, *key);
  if (!account) return problem(account.error());
  service.set_up.done();
  return logged_in(context, request, *account, std::move(*key));
}

Response who(const Request&, Context& of) { return who_am_i(of_request(of)); }

}  // namespace

std::vector<Route> login_routes() {
  return {
      {Method::Post,   "/api/setup",            Needs::Nobody,  {}, set_up         },
      {Method::Get,    "/api/session",          Needs::Session, {}, who            },
      {Method::Post,   "/api/session",          Needs::Nobody,  {}, log_in         },
      {Method::Delete, "/api/session",          Needs::Nobody,  {}, log_out        },
      {Method::Post,   "/api/session/password", Needs::Session, {}, change_password},
  };
}

}  // namespace demine::server
