// SPDX-License-Identifier: Apache-2.0
#include "service/reads.hpp"

#include "demine/journal/json.hpp"

namespace demine::server {
namespace {

constexpr std::int64_t kHour_ms = 3'600'000;

}  // namespace

bool NotedReads::knows(const std::string& read, std::int64_t hour) {
  const std::lock_guard lock(mutex_);
  return hour == hour_ && reads_.contains(read);
}

void NotedReads::note(const std::string& read, std::int64_t hour) {
  const std::lock_guard lock(mutex_);
  if (hour != hour_) reads_.clear();
  hour_ = hour;
  reads_.insert(read);
}

base::Done note_read(RequestContext& context, const std::string& layer,
                     model::DataClass data_class) {
  if (!context.session()) {
    return base::Error{base::ErrorCode::PermissionDenied,
                       base::text("a token does not read what is guarded"),
                       {},
                       {}};
  }
  auto& service = context.service();
  const auto& who = context.who();
  const std::int64_t hour = context.now_ms() / kHour_ms;
  const std::string read = who.person + " " + layer + " " + std::string(model::name(data_class));
  if (service.noted_reads.knows(read, hour)) return {};
  const auto write = [&](store::OperationFile& file, const app::Signer& signer) -> base::Done {
    if (service.noted_reads.knows(read, hour)) return {};
    const journal::Value payload = journal::Value::Object{
        {"layer",      layer                               },
        {"data_class", std::string(model::name(data_class))},
        {"account",    who.account                         }
    };
    DEMINE_TRY_DONE(
        app::say(file, signer, "access.read", "access", payload, journal::DataClass::Confidential));
    service.noted_reads.note(read, hour);
    return {};
  };
  return service.writer.write(context.session()->signer, context.now_ms(), nullptr, write);
}

}  // namespace demine::server
