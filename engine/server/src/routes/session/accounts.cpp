// SPDX-License-Identifier: Apache-2.0
#include "demine/app/accounts.hpp"

#include <map>
#include <nlohmann/json.hpp>

#include "routes/session/answers.hpp"

namespace demine::server {
namespace {

using base::text;
using nlohmann::ordered_json;

/// Whose keys they are, as they were enrolled: an administrator reads no records of persons.
base::Result<std::map<std::string, std::string>> names_by_key(Context& context) {
  DEMINE_TRY(const auto file, context.read());
  DEMINE_TRY(const auto keys, file->person_keys());
  std::map<std::string, std::string> out;
  for (const auto& key : keys) out[key.public_key] = key.name;
  return out;
}

ordered_json account_json(const store::Account& account, const std::string& name,
                          std::int64_t now_ms) {
  return {
      {"account",              account.name                                                               },
      {"person",               account.person                                                             },
      {"name",                 name                                                                       },
      {"roles",                account.roles                                                              },
      {"organisation",         account.organisation ? ordered_json(*account.organisation) : ordered_json()},
      {"areas",                account.areas                                                              },
      {"public_key",           account.public_key                                                         },
      {"must_change_password", account.must_change                                                        },
      {"locked",               account.locked_until_ms > now_ms                                           },
      {"revoked",              account.revoked_ms.has_value()                                             },
  };
}

Response list(const Request&, Context& of) {
  auto& context = of_request(of);
  if (auto refused = no_administrator(context)) return *refused;
  const auto all =
      context.service().accounts.with([](store::AccountFile& accounts) { return accounts.all(); });
  if (!all) return problem(all.error());
  auto names = names_by_key(context);
  if (!names) return problem(names.error());
  ordered_json rows = ordered_json::array();
  for (const auto& account : *all) {
    rows.push_back(account_json(account, (*names)[account.public_key], context.now_ms()));
  }
  auto out = json_answer(200, {
                                  {"accounts", rows}
  });
  out.headers.emplace_back("Cache-Control", "no-store");
  return out;
}

Response add(const Request& request, Context& of) {
  auto& context = of_request(of);
  auto& service = context.service();
  if (auto refused = no_administrator(context)) return *refused;
  const Body body(request);
  if (auto wrong = body.wrong({"account", "name", "person", "roles", "organisation", "areas",
                               "signs_as", "signs_for", "administrator"})) {
    return *wrong;
  }
  const app::NewAccount draft{
      .account = body.word("account"),
      .name = body.word("name"),
      .person = body.maybe("person"),
      .roles = body.words("roles"),
      .organisation = body.maybe("organisation"),
      .areas = body.words("areas"),
      .signs = {.roles = body.words("signs_as"), .organisation = body.maybe("signs_for")},
      .administrator = body.truth("administrator")
  };
  app::MadeAccount made;
  const auto done =
      context.write([&](store::OperationFile& file, const app::Signer& signer) -> base::Done {
        auto accounts =
            store::AccountFile::open(store::AccountFile::beside(service.settings.operation));
        if (!accounts) return std::move(accounts).error();
        DEMINE_TRY(made, app::add_account(file, *accounts, signer, draft, service.settings.cost));
        return {};
      });
  if (!done) return problem(done.error());
  return json_answer(201, {
                              {"account",    made.account   },
                              {"person",     made.person    },
                              {"password",   made.password  },
                              {"key_counts", made.key_counts}
  });
}

Response revoke(const Request& request, Context& of) {
  auto& context = of_request(of);
  auto& service = context.service();
  if (auto refused = no_administrator(context)) return *refused;
  const Body body(request);
  if (auto wrong = body.wrong({"reason"})) return *wrong;
  const std::string account = request.parameter("account");
  const auto done =
      context.write([&](store::OperationFile& file, const app::Signer& signer) -> base::Done {
        auto accounts =
            store::AccountFile::open(store::AccountFile::beside(service.settings.operation));
        if (!accounts) return std::move(accounts).error();
        return app::revoke_account(file, *accounts, account, &signer, context.now_ms(),
                                   body.maybe("reason").value_or("left"));
      });
  service.sessions.end_all_of(account);
  return done ? json_answer(200,
                            {
                                {"account", account},
                                {"revoked", true   }
  })
              : problem(done.error());
}

Response set_roles(const Request& request, Context& of) {
  auto& context = of_request(of);
  auto& service = context.service();
  if (auto refused = no_administrator(context)) return *refused;
  const Body body(request);
  if (auto wrong = body.wrong({"roles", "organisation", "areas"})) return *wrong;
  const app::NewAccount draft{.account = request.parameter("account"),
                              .roles = body.words("roles"),
                              .organisation = body.maybe("organisation"),
                              .areas = body.words("areas")};
  const auto file = context.read();
  if (!file) return problem(file.error());
  const auto done = service.accounts.with([&](store::AccountFile& accounts) {
    return app::set_account_roles(**file, accounts, draft);
  });
  if (!done) return problem(done.error());
  service.sessions.end_all_of(draft.account);
  return json_answer(200, {
                              {"account", draft.account},
                              {"roles",   draft.roles  }
  });
}

}  // namespace

std::vector<Route> account_routes() {
  // Not Needs::Person: the answer to a new account holds its password, and is kept nowhere.
  return {
      {Method::Get,  "/api/accounts",                  Needs::Session, {}, list     },
      {Method::Post, "/api/accounts",                  Needs::Session, {}, add      },
      {Method::Post, "/api/accounts/{account}/revoke", Needs::Session, {}, revoke   },
      {Method::Post, "/api/accounts/{account}/roles",  Needs::Session, {}, set_roles},
  };
}

}  // namespace demine::server
