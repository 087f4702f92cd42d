// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <cstdint>
#include <string_view>

#include "weather_support.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  judge_weather(
      demine::io::parse_metar(text, "fuzz.txt", std::chrono::sys_days(std::chrono::days{20606})));
  return 0;
}
