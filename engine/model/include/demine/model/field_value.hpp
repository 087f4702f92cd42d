// SPDX-License-Identifier: Apache-2.0
/// \file
/// From what a person typed to the value of a field, and back.
#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "demine/base/date.hpp"
#include "demine/base/result.hpp"
#include "demine/model/entity.hpp"

namespace demine::model {

/// Text, Code, Reference: string; Codes, References: vector; Timestamp: UTC.
using FieldValue = std::variant<std::string, std::int64_t, double, bool, base::Date,
                                std::chrono::sys_seconds, std::vector<std::string>>;

/// The value that `text` says, whatever sets the field. Never throws. InvalidArgument says what is
/// wrong, in `where` the field.
///
/// Text: UTF-8, 1 to 10 000 bytes, no blank at either end, no control character but tab and line
/// feed, no character that turns the direction of what is shown.
/// Integer, Real: digits and a decimal point, without unit or separator, within the field's range.
/// Boolean: yes, no, true, false. Date: 2024-08-17. Timestamp: 2024-08-17T09:30Z or with seconds or
/// an offset such as +03:00; a time without a zone is refused. Code: the word, where case, '-', '_'
/// and blanks do not matter. Codes, References: with ';' between. Reference: not empty; that the
/// record exists is for the register to check. Geometries are refused: they come from files.
[[nodiscard]] base::Result<FieldValue> parse_field(const Field& field, std::string_view text);

/// The same for a value that a person gives: also refuses fields that land release or a computation
/// sets, so that no state is reached by typing it.
[[nodiscard]] base::Result<FieldValue> check_field(const Field& field, std::string_view text);

/// One way to write `value`: parse_field() of it gives `value` again.
[[nodiscard]] std::string written(const FieldValue& value);

/// Everything that is wrong with a new record as a person gives it, not the first alone: unknown
/// and repeated fields, values, and required fields that are missing. `geometries` are names of the
/// fields whose geometry is given otherwise.
[[nodiscard]] std::vector<base::Error> check_record(
    const Entity& entity, std::span<const std::pair<std::string, std::string>> fields,
    std::span<const std::string_view> geometries = {});

}  // namespace demine::model
