// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "demine/io/record_mapping.hpp"

/// A mapping that is taken knows only the fields it was asked about, takes none from two places,
/// and is the same when it is written down and read again: a proposal is what it says it is.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace demine;
  static const std::vector<std::string> fields{"label", "name",     "kind",      "note",
                                               "place", "latitude", "longitude", "wkt"};
  const auto mapping =
      io::parse_record_mapping({reinterpret_cast<const char*>(data), size}, "fuzz.toml", fields);
  if (!mapping) return 0;
  const auto known = [&](const auto& named) {
    for (const auto& each : named) {
      if (std::ranges::find(fields, each.first) == fields.end()) std::abort();
    }
  };
  known(mapping->columns);
  known(mapping->constants);
  known(mapping->values);
  for (const auto& [field, value] : mapping->constants) {
    if (mapping->columns.contains(field)) std::abort();
  }
  const std::string written = io::record_mapping_toml(*mapping);
  const auto again = io::parse_record_mapping(written, "again.toml", fields);
  if (!again || io::record_mapping_toml(*again) != written || again->columns != mapping->columns ||
      again->constants != mapping->constants) {
    std::abort();
  }
  return 0;
}
