// SPDX-License-Identifier: Apache-2.0
#include "service/context.hpp"

#include <algorithm>
#include <chrono>

#include "demine/base/check.hpp"
#include "http/hosts.hpp"
#include "service/login.hpp"
#include "service/reads.hpp"

namespace demine::server {

using base::Error;
using base::ErrorCode;
using base::text;

RequestContext& of_request(Context& context) {
  auto* const own = dynamic_cast<RequestContext*>(&context);
  DEMINE_CHECK(own != nullptr, "the front alone makes contexts for these routes");
  return *own;
}

app::Principal principal_of(const store::Account& account, bool token) {
  app::Principal out{.account = account.name, .person = account.person};
  for (const auto& word : account.roles) {
    if (const auto role = app::parse_access_role(word)) out.roles.push_back(*role);
  }
  out.organisation = account.organisation;
  out.areas = account.areas;
  out.token = token;
  return out;
}

RequestContext::RequestContext(Service& service, const Request& request)
    : service_(service), request_(request), now_ms_(service.now_ms()) {}

void RequestContext::enter(SessionPtr session) {
  who_ = principal_of(session->account, false);
  session_ = std::move(session);
}

base::Result<ReadFile> RequestContext::read() {
  return service_.readers.take(service_.settings.limits.patience_ms);
}

base::Result<ReadFile> RequestContext::read_as_of(const std::string& day) {
  DEMINE_TRY(const auto now, read());
  const std::chrono::sys_time<std::chrono::milliseconds> at{std::chrono::milliseconds(now_ms_)};
  return service_.views.take(now, day, std::chrono::floor<std::chrono::days>(at),
                             service_.settings.limits.patience_ms);
}

base::Done RequestContext::write(
    const std::function<base::Done(store::OperationFile&, const app::Signer&)>& work) {
  if (!session_) {
    return Error{ErrorCode::PermissionDenied,
                 text("a token signs nothing"),
                 {},
                 text("A person logs in to say or sign something.")};
  }
  return service_.writer.write(session_->signer, service_.now_ms(), command_, work);
}

base::Done RequestContext::confirm(std::string_view password) {
  if (!session_) return Error{ErrorCode::PermissionDenied, text("a token signs nothing"), {}, {}};
  DEMINE_TRY_DONE(check_password(service_, session_->account.name, password, request_.peer));
  return {};
}

base::Done RequestContext::reads(const std::string& layer, model::DataClass data_class) {
  if (data_class < model::DataClass::Confidential) return {};
  guarded_ = true;
  return note_read(*this, layer, data_class);
}

std::string RequestContext::origin() const {
  return origin_of(request_, service_.settings.origins);
}

std::optional<std::string> RequestContext::hazard_folder() const {
  if (!service_.settings.hazard) return std::nullopt;
  return service_.settings.hazard->string();
}

}  // namespace demine::server
