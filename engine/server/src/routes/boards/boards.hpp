// SPDX-License-Identifier: Apache-2.0
/// \file
/// What people read: one file a route, each a function of a request and what is around it.
#pragma once

#include <memory>

#include "http/route.hpp"
#include "routes/boards/readiness_cache.hpp"

namespace demine::server {

[[nodiscard]] Response get_operation(const Request& request, Context& context);
[[nodiscard]] Response get_vocabulary(const Request& request, Context& context);
[[nodiscard]] Response get_records(const Request& request, Context& context);
[[nodiscard]] Response get_record(const Request& request, Context& context);
[[nodiscard]] Response get_area(const Request& request, Context& context);
[[nodiscard]] Response get_step(const Request& request, Context& context);
[[nodiscard]] Response get_place(const Request& request, Context& context);
[[nodiscard]] Response get_contingents(const Request& request, Context& context);
[[nodiscard]] Response get_ledger(const Request& request, Context& context);
[[nodiscard]] Response get_statements(const Request& request, Context& context);
[[nodiscard]] Response get_journal(const Request& request, Context& context);
[[nodiscard]] Response get_entry(const Request& request, Context& context);
[[nodiscard]] Response verify_journal(const Request& request, Context& context);
[[nodiscard]] Response get_condition_kinds(const Request& request, Context& context);
[[nodiscard]] Response get_evidence_kinds(const Request& request, Context& context);
[[nodiscard]] Response get_conflicts(const Request& request, Context& context);
[[nodiscard]] Response get_export(const Request& request, Context& context);
[[nodiscard]] Response get_openapi(const Request& request, Context& context);

[[nodiscard]] Response get_board(const Request& request, Context& context, ReadinessCache& cache);
[[nodiscard]] Response get_check(const Request& request, Context& context, ReadinessCache& cache);
[[nodiscard]] Response get_gaps(const Request& request, Context& context, ReadinessCache& cache);

}  // namespace demine::server
