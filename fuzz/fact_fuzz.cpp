// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "demine/release/facts.hpp"

/// The first byte chooses a fact, the rest is what a person typed: what is taken is of the fact's
/// type and written so that it reads back.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace demine;
  if (size < 1) return 0;
  const auto facts = release::known_facts();
  const auto& known = facts[data[0] % facts.size()];
  const std::string_view typed(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto value = release::parse_fact_value(known.type, typed);
  if (!value) {
    if (value.error().what.wording.empty()) std::abort();
    return 0;
  }
  if (release::type_of(*value) != known.type) std::abort();
  const auto again = release::parse_fact_value(known.type, release::written(*value));
  if (!again || *again != *value) std::abort();
  // Whatever was typed, it counts only with a person behind it.
  const auto day = *base::Date::parse("2026-05-20");
  if (!release::why_void({std::string(known.name), *value, "", day}, day)) std::abort();
  return 0;
}
