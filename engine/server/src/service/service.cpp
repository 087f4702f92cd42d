// SPDX-License-Identifier: Apache-2.0
#include "service/service.hpp"

#include <iterator>

#include "demine/journal/json.hpp"

namespace demine::server {
namespace {

std::vector<Route> all_routes(const Settings& settings) {
  std::vector<Route> all = settings.more_routes;
  for (auto part :
       {session_routes(), watch_routes(), ogc_routes(), board_routes(), command_routes()}) {
    std::ranges::move(part, std::back_inserter(all));
  }
  return all;
}

}  // namespace

Service::Service(Settings with, store::AccountFile file, store::OperationFile operation)
    : settings(std::move(with)),
      accounts(std::move(file)),
      sessions(settings.limits, *settings.entropy),
      readers(settings.operation, settings.limits.readers),
      views(settings.limits.views, settings.limits.readers),
      writer(std::move(operation)),
      hashing(settings.limits),
      requests(settings.limits.requests_per_s, settings.limits.requests_burst),
      logins(settings.limits.logins_per_s, settings.limits.logins_burst),
      router(all_routes(settings)) {}

base::Result<std::unique_ptr<Service>> Service::make(Settings settings) {
  DEMINE_TRY(auto operation, store::OperationFile::open(settings.operation, store::Use::Write));
  DEMINE_TRY_DONE(operation.keep_pages_kib(kPages_kib));
  DEMINE_TRY(const auto as_of, operation.as_of());
  if (as_of) {
    return base::Error{base::ErrorCode::InvalidArgument,
                       base::text("this file is a view of the past"), settings.operation.string(),
                       base::text("Serve the operation's own file; the server shows the past.")};
  }
  DEMINE_TRY(const auto lost, Writer::unanswered(operation));
  DEMINE_TRY(auto file, store::AccountFile::open(store::AccountFile::beside(settings.operation)));
  std::unique_ptr<Service> made(
      new Service(std::move(settings), std::move(file), std::move(operation)));
  DEMINE_TRY_DONE(made->settle_commands(lost));
  const auto key = journal::SecretKey::make(*made->settings.entropy);
  made->nobody_key_ = journal::seal_key(key, random_token(*made->settings.entropy),
                                        made->settings.cost, *made->settings.entropy);
  return made;
}

store::KeptAnswer Service::lost_answer(const std::vector<std::string>& entries) {
  using journal::Value;
  const Value body = Value::Object{
      {"entries", Value::Array(entries.begin(), entries.end())},
      {"repeated", true}
  };
  return {.status = 200, .media_type = "application/json", .body = journal::canonical(body)};
}

base::Done Service::settle_commands(const std::vector<Command>& lost) {
  return accounts.with([&](store::AccountFile& file) -> base::Done {
    for (const auto& command : lost) {
      DEMINE_TRY_DONE(
          file.finish_running(command.account, command.key, lost_answer(command.entries)));
    }
    // What else was begun when the process died has written nothing: it may be said again.
    DEMINE_TRY_DONE(file.forget_running());
    return file.forget_older(now_ms() - settings.limits.answers_ms);
  });
}

void Service::log(std::string_view line) const {
  if (settings.log) settings.log(line);
}

}  // namespace demine::server
