// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "routes/commands/decode.hpp"

namespace {

using demine::base::Problem;
using Problems = std::vector<Problem>;

constexpr std::array<Problems (*)(std::string_view), 10> kDecoders{
    [](std::string_view body) { return demine::server::decode_evidence(body).problems; },
    [](std::string_view body) { return demine::server::decode_area(body).problems; },
    [](std::string_view body) { return demine::server::decode_area_check(body).problems; },
    [](std::string_view body) { return demine::server::decode_advance(body).problems; },
    [](std::string_view body) { return demine::server::decode_sign(body).problems; },
    [](std::string_view body) { return demine::server::decode_condition(body).problems; },
    [](std::string_view body) { return demine::server::decode_expire(body).problems; },
    [](std::string_view body) { return demine::server::decode_task(body).problems; },
    [](std::string_view body) { return demine::server::decode_stop(body).problems; },
    [](std::string_view body) { return demine::server::decode_resume(body).problems; }};

}  // namespace

/// The first byte chooses a command, the rest is the body that somebody sent: it is taken, or every
/// problem has words and, but for what is no JSON object, a place.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  const std::string_view body(reinterpret_cast<const char*>(data) + 1, size - 1);
  for (const auto& problem : kDecoders.at(data[0] % kDecoders.size())(body)) {
    if (problem.what.wording.empty() || problem.code.empty()) std::abort();
    const bool placed = !problem.field.empty() && problem.field.front() == '/';
    if (!placed && problem.code != demine::server::kNotJson) std::abort();
  }
  return 0;
}
