// SPDX-License-Identifier: Apache-2.0
/// \file
/// JSON Schema of properties, for queryables and for the description of the API.
#pragma once

#include <string_view>

#include "routes/ogc/support.hpp"

namespace demine::server::ogc {

[[nodiscard]] std::string_view meaning_of(const Collection& collection, std::string_view property);
/// {"type": "string", "format": "date", "enum": [...], ...}
void append_queryable(JsonWriter& json, const Collection& collection, const cql2::Queryable& one);
/// The members of a property's schema without its bracket, as OpenAPI 3.0 has them too.
void append_type(JsonWriter& json, const model::Field& field);

}  // namespace demine::server::ogc
