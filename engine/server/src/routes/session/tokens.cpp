// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "demine/app/accounts.hpp"
#include "routes/session/answers.hpp"

namespace demine::server {
namespace {

using base::text;
using nlohmann::ordered_json;

constexpr std::int64_t kDays = 90;  // where nobody says otherwise: judgement

std::string day_of(std::int64_t at_ms) { return journal::Stamp{at_ms, 0}.text().substr(0, 10); }

Response list(const Request&, Context& of) {
  auto& context = of_request(of);
  const auto all = context.service().accounts.with(
      [](store::AccountFile& accounts) { return accounts.tokens(); });
  if (!all) return problem(all.error());
  ordered_json rows = ordered_json::array();
  for (const auto& token : *all) {
    if (token.account != context.who().account) continue;
    rows.push_back({
        {"id",      token.id                    },
        {"name",    token.name                  },
        {"created", day_of(token.created_ms)    },
        {"expires", day_of(token.expires_ms)    },
        {"revoked", token.revoked_ms.has_value()}
    });
  }
  return json_answer(200, {
                              {"tokens", rows}
  });
}

Response add(const Request& request, Context& of) {
  auto& context = of_request(of);
  if (!context.session()) return problem(403, text("a token makes no tokens"), {});
  const Body body(request);
  if (auto wrong = body.wrong({"name", "days"})) return *wrong;
  const auto made = context.service().accounts.with([&](store::AccountFile& accounts) {
    return app::add_token(accounts, context.who().account, body.word("name"),
                          body.number("days", kDays), context.now_ms(),
                          *context.service().settings.entropy);
  });
  if (!made) return problem(made.error());
  return json_answer(
      201, {
               {"id",      made->id                },
               {"token",   made->secret            },
               {"expires", day_of(made->expires_ms)}
  });
}

Response revoke(const Request& request, Context& of) {
  auto& context = of_request(of);
  const std::string& id = request.parameter("id");
  const bool every = app::has(context.who(), app::AccessRole::Administrator) && context.session();
  const auto done =
      context.service().accounts.with([&](store::AccountFile& accounts) -> base::Done {
        DEMINE_TRY(const auto all, accounts.tokens());
        for (const auto& token : all) {
          if (token.id == id && (every || token.account == context.who().account)) {
            return accounts.revoke_token(id, context.now_ms());
          }
        }
        return base::Error{base::ErrorCode::NotFound, text("there is no such token"), {}, {}};
      });
  if (!done) return problem(done.error());
  return json_answer(200, {
                              {"id",      id  },
                              {"revoked", true}
  });
}

}  // namespace

std::vector<Route> token_routes() {
  return {
      {Method::Get,  "/api/tokens",             Needs::Session, {}, list  },
      {Method::Post, "/api/tokens",             Needs::Session, {}, add   },
      {Method::Post, "/api/tokens/{id}/revoke", Needs::Session, {}, revoke},
  };
}

}  // namespace demine::server
