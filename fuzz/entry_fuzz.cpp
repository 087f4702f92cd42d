// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "demine/journal/checkpoint.hpp"
#include "demine/journal/entry.hpp"
#include "demine/journal/exchange.hpp"
#include "demine/journal/json.hpp"

namespace {

/// A file of an export, line by line.
void take_lines(std::string_view text) {
  demine::journal::ExchangeReader reader;
  while (!text.empty()) {
    const auto end = text.find('\n');
    (void)reader.take(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  (void)reader.finish();
}

}  // namespace

// Entries and checkpoints come from other people's disks.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace demine::journal;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto value = parse_json(text)) {
    const std::string written = canonical(*value);
    const auto again = parse_json(written);
    if (!again || *again != *value || canonical(*again) != written) std::abort();
  }
  if (const auto entry = decode(text)) {
    if (encode(*entry) != text) std::abort();  // one entry, one form
    (void)check_entry(*entry);
  }
  if (const auto header = decode_header(text)) {
    if (header_text(*header) != text) std::abort();
  }
  if (const auto checkpoint = decode_checkpoint(text)) {
    if (encode(*checkpoint) != text) std::abort();
  }
  take_lines(text);
  return 0;
}
