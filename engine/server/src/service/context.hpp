// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "http/route.hpp"
#include "service/service.hpp"

namespace demine::server {

/// The Context of one request; what the routes of session/ and watch/ need beyond it as well.
class RequestContext final : public Context {
 public:
  RequestContext(Service& service, const Request& request);

  [[nodiscard]] const app::Principal& who() const override { return who_; }
  [[nodiscard]] std::int64_t now_ms() const override { return now_ms_; }
  [[nodiscard]] base::Result<ReadFile> read() override;
  [[nodiscard]] base::Result<ReadFile> read_as_of(const std::string& day) override;
  [[nodiscard]] base::Done write(
      const std::function<base::Done(store::OperationFile&, const app::Signer&)>& work) override;
  [[nodiscard]] base::Done confirm(std::string_view password) override;
  [[nodiscard]] base::Done reads(const std::string& layer, model::DataClass data_class) override;
  [[nodiscard]] std::string origin() const override;
  [[nodiscard]] std::optional<std::string> hazard_folder() const override;

  [[nodiscard]] Service& service() { return service_; }
  [[nodiscard]] const SessionPtr& session() const { return session_; }
  /// Whether something guarded was read: the answer is kept nowhere.
  [[nodiscard]] bool guarded() const { return guarded_; }

  void enter(SessionPtr session);
  void enter(app::Principal who) { who_ = std::move(who); }
  void is_for(Command* command) { command_ = command; }

 private:
  Service& service_;
  const Request& request_;
  app::Principal who_{};
  std::int64_t now_ms_;
  SessionPtr session_;
  Command* command_ = nullptr;
  bool guarded_ = false;
};

/// The context as this server makes them.
[[nodiscard]] RequestContext& of_request(Context& context);

/// What an account may, as the policy sees it; a role that is not known is none.
[[nodiscard]] app::Principal principal_of(const store::Account& account, bool token);

}  // namespace demine::server
