// SPDX-License-Identifier: Apache-2.0
#include "http/commands.hpp"

#include <algorithm>

#include "demine/journal/json.hpp"

namespace demine::server {
namespace {

using base::text;
using Begun = store::AccountFile::Begun;

constexpr std::size_t kMostKey = 64;

bool is_key(std::string_view key) {
  return !key.empty() && key.size() <= kMostKey &&
         std::ranges::all_of(key, [](char c) { return c > ' ' && c <= '~'; });
}

/// What the command is, without its passwords: a fast hash of one would be easier to guess than the
/// account's own.
base::Digest request_hash(const Request& request) {
  std::string body = request.body;
  if (auto parsed = journal::parse_json(body); parsed && parsed->object() != nullptr) {
    journal::Value::Object kept = *parsed->object();
    for (const char* const secret : {"password", "old", "new", "passphrase", "key_file"}) {
      if (const auto found = kept.find(secret); found != kept.end()) kept.erase(found);
    }
    body = journal::canonical(kept);
  }
  return base::sha256({name(request.method), "\n", request.path, "\n", request.query_text, "\n",
                       request.header("if-match").value_or(""), "\n", body});
}

Response again(const store::KeptAnswer& kept) {
  Response out{.status = kept.status,
               .media_type = kept.media_type,
               .headers = kept.headers,
               .body = kept.body};
  out.headers.emplace_back("Idempotency-Replayed", "true");
  return out;
}

Response being_carried_out() {
  return problem(409, text("this command is being carried out"), text("Ask again in a moment."));
}

/// Nobody is at work on it, and it has no answer: a bug, or a full disk, came between. What it
/// wrote is the answer from now on; where it wrote nothing, it may be carried out.
base::Result<store::AccountFile::Beginning> taken_up_again(Service& service, const Command& command,
                                                           const base::Digest& hash) {
  const auto entries = service.writer.entries_of(command.account, command.key);
  DEMINE_TRY_DONE(service.accounts.with([&](store::AccountFile& file) -> base::Done {
    if (entries.empty()) return file.forget(command.account, command.key);
    return file.finish(command.account, command.key, Service::lost_answer(entries));
  }));
  if (!entries.empty()) service.writer.answered(command);
  return service.accounts.with([&](store::AccountFile& file) {
    return file.begin(command.account, command.key, hash, service.now_ms());
  });
}

/// Carries it out, and forgets it where it wrote nothing: it may be tried again.
Response carried_out(const Route& route, RequestContext& context, const Request& request,
                     Command& command) {
  auto& service = context.service();
  const auto forget = [&] {
    return service.accounts.with([&](store::AccountFile& file) -> base::Done {
      return file.forget(command.account, command.key);
    });
  };
  context.is_for(&command);
  Response response;
  try {
    response = route.handler(request, context);
  } catch (...) {
    context.is_for(nullptr);
    if (command.entries.empty()) static_cast<void>(forget().has_value());
    throw;
  }
  context.is_for(nullptr);
  if (command.entries.empty() && response.status >= 400) {
    const auto done = forget();
    return done ? response : problem(done.error());
  }
  // Written, and failed after that: no answer for seven days. taken_up_again() knows the entries.
  if (response.status >= 500) return response;
  const auto kept = service.accounts.with([&](store::AccountFile& file) -> base::Done {
    return file.finish(command.account, command.key,
                       {response.status, response.media_type, response.headers, response.body});
  });
  // The entries are written: the answer is true, even where it could not be kept.
  if (kept) service.writer.answered(command);
  return response;
}

}  // namespace

Response said_once(const Route& route, RequestContext& context, const Request& request) {
  const auto key = request.header("idempotency-key");
  if (!key) return route.handler(request, context);
  if (!is_key(*key)) {
    return problem(400, text("the header Idempotency-Key is not 1 to 64 printable characters"), {});
  }
  auto& service = context.service();
  Command command{context.who().account, std::string(*key)};
  const InHand::Held held(service.in_hand, {command.account, command.key});
  if (!held.ours()) return being_carried_out();
  const auto hash = request_hash(request);
  auto begun = service.accounts.with([&](store::AccountFile& file) {
    return file.begin(command.account, command.key, hash, context.now_ms());
  });
  if (begun && begun->begun == Begun::Running) begun = taken_up_again(service, command, hash);
  if (!begun) return problem(begun.error());
  switch (begun->begun) {
    case Begun::Another:
      return problem(409, text("this Idempotency-Key was used for another command"),
                     text("A new command takes a new key."));
    case Begun::Running:
      return being_carried_out();
    case Begun::Answered:
      return again(begun->answer);
    case Begun::New:
      break;
  }
  return carried_out(route, context, request, command);
}

}  // namespace demine::server
