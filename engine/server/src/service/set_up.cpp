// SPDX-License-Identifier: Apache-2.0
#include "service/set_up.hpp"

namespace demine::server {

base::Result<std::optional<std::string>> set_up_link(Service& service) {
  DEMINE_TRY(const auto accounts,
             service.accounts.with([](store::AccountFile& file) { return file.all(); }));
  std::optional<std::string> out;
  if (!accounts.empty()) return out;
  const std::string token = random_token(*service.settings.entropy);
  service.set_up.offer(token);
  // Behind '#': it is sent to no server, and stands in no log.
  out = service.settings.origins.front() + "/#/setup/" + token;
  return out;
}

}  // namespace demine::server
