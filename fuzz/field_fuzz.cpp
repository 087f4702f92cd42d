// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "demine/model/field_value.hpp"

/// The first two bytes choose a field of the register, the rest is what a person typed into it:
/// what is taken is written so that it reads back, and no state of land release is ever taken.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace demine;
  if (size < 2) return 0;
  const auto& entity = model::entities()[data[0] % model::entities().size()];
  const auto& field = entity.fields[data[1] % entity.fields.size()];
  const std::string_view typed(reinterpret_cast<const char*>(data) + 2, size - 2);
  const auto checked = model::check_field(field, typed);
  if (checked && field.set_by != model::SetBy::Person) std::abort();
  const auto value = model::parse_field(field, typed);
  if (!value) {
    if (value.error().what.wording.empty()) std::abort();
    return 0;
  }
  const auto again = model::parse_field(field, model::written(*value));
  if (!again || *again != *value) std::abort();
  return 0;
}
