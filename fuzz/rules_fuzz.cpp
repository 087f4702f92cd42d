// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <string_view>

#include "demine/io/read_evidence.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  (void)demine::io::parse_rules({reinterpret_cast<const char*>(data), size}, "fuzz.toml");
  return 0;
}
