// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "demine/io/read_evidence.hpp"

/// A mapping that is taken can be used: its encoding is known, and no field comes from two places.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace demine;
  auto mapping = io::parse_mapping({reinterpret_cast<const char*>(data), size}, "fuzz.toml");
  if (!mapping) return 0;
  for (const auto& [field, value] : mapping->constants) {
    if (mapping->columns.contains(field)) std::abort();
  }
  mapping->crs.clear();  // PROJ judges that, not we
  if (mapping->encoding.starts_with("UTF") || mapping->encoding.starts_with("utf"))
    mapping->encoding.clear();
  mapping->delimiter = ",";
  if (!io::parse_csv("kind,note\nfind,plain\n", "fuzz.csv", *mapping) && mapping->encoding.empty())
    std::abort();
  return 0;
}
