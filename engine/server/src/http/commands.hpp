// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "service/context.hpp"

namespace demine::server {

/// Calls the handler of a command; with an Idempotency-Key once only, whatever is sent again: the
/// same request gets the answer of the first, another one 409. What failed and wrote nothing may be
/// tried again under the same key, changed or not.
[[nodiscard]] Response said_once(const Route& route, RequestContext& context,
                                 const Request& request);

}  // namespace demine::server
