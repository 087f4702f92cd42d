// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "service/service.hpp"

namespace demine::server {

/// The key of an account, opened with its password. Wrong passwords are counted, in the file of
/// accounts, and lock the account for a while; an account that is not there, revoked or locked
/// takes as long to refuse as a wrong password, and says the same. PermissionDenied: not the
/// account's password. Busy: too many tries from this address, or too many passwords are being
/// checked.
[[nodiscard]] base::Result<journal::SecretKey> check_password(Service& service,
                                                              const std::string& account,
                                                              std::string_view password,
                                                              const std::string& peer);

}  // namespace demine::server
