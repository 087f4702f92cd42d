// SPDX-License-Identifier: Apache-2.0
/// \file
/// People and devices that write entries, the same every time.
#pragma once

#include <string>
#include <vector>

#include "demine/journal/chain.hpp"
#include "demine/journal/entry.hpp"

namespace demine::journal::test {

inline Uuid uuid(int n) {
  Uuid id;
  id.bytes[15] = static_cast<std::uint8_t>(n);
  return id;
}

struct Person {
  Person(int number, std::uint64_t seed)
      : id(uuid(number)), entropy(seed), key(SecretKey::make(entropy)) {}
  Uuid id;
  SeededEntropy entropy;
  SecretKey key;
};

/// One copy of a journal: a chain.
struct Device {
  explicit Device(int number, const base::Digest& founding = {})
      : id(uuid(100 + number)), entropy(static_cast<std::uint64_t>(number)), previous(founding) {}

  Entry write(Person& person, const std::string& kind, const Value::Object& payload,
              std::int64_t now_ms, DataClass data_class = DataClass::Restricted) {
    const Draft draft{.id = uuid7(now_ms, entropy),
                      .kind = kind,
                      .subject = "area:1",
                      .author = person.id,
                      .device = id,
                      .sequence = sequence,
                      .previous = previous,
                      .clock = clock.tick(now_ms),
                      .data_class = data_class};
    Entry entry = make_entry(draft, Value(payload), person.key, entropy);
    ++sequence;
    previous = entry_hash(entry);
    return entry;
  }

  Uuid id;
  SeededEntropy entropy;
  HybridClock clock;
  std::int64_t sequence = 1;
  base::Digest previous{};
};

inline constexpr std::int64_t kNow_ms = 1'777'636'800'000;  // 2026-05-01T12:00:00Z

inline std::string said(const base::Done& done) {
  return done ? "" : base::english(done.error().what);
}

}  // namespace demine::journal::test
