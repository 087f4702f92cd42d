// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include "demine/store/operation_file.hpp"

namespace demine::store::test {

/// A folder of the test's own, gone with it.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "demine-store-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline constexpr std::int64_t kNow_ms = 1'777'636'800'000;  // 2026-05-01T12:00:00Z

/// Somebody who writes on a device.
struct Writer {
  explicit Writer(int number)
      : entropy(static_cast<std::uint64_t>(number)), key(journal::SecretKey::make(entropy)) {
    person.bytes[15] = static_cast<std::uint8_t>(number);
    device.bytes[15] = static_cast<std::uint8_t>(100 + number);
  }
  journal::Entry write(const std::string& kind, const journal::Value::Object& payload,
                       const std::string& subject = "operation") {
    journal::Entry entry = journal::make_entry({.id = journal::uuid7(kNow_ms, entropy),
                                                .kind = kind,
                                                .subject = subject,
                                                .author = person,
                                                .device = device,
                                                .sequence = sequence++,
                                                .previous = previous,
                                                .clock = clock.tick(kNow_ms)},
                                               journal::Value(payload), key, entropy);
    previous = journal::entry_hash(entry);
    return entry;
  }
  journal::SeededEntropy entropy;
  journal::SecretKey key;
  journal::Uuid person, device;
  journal::HybridClock clock;
  /// A chain of the operation that `first` created.
  Writer& follow(const journal::Entry& first) {
    previous = journal::entry_hash(first);
    return *this;
  }
  std::int64_t sequence = 1;
  base::Digest previous{};
};

inline Plane utm37() {
  return {
      32637, "WGS 84 / UTM zone 37N", "EPSG", 32637,
      R"(PROJCS["WGS 84 / UTM zone 37N",GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],)"
      R"(PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],)"
      R"(PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",39],PARAMETER["scale_factor",0.9996],)"
      R"(PARAMETER["false_easting",500000],PARAMETER["false_northing",0],UNIT["metre",1]])"};
}

inline journal::Value::Object operation_payload() {
  using journal::Value;
  const auto corner = [](double east, double north) { return Value::Array{east, north}; };
  return {
      {"name",          "Test"                                                                             },
      {"country",       "RU"                                                                               },
      {"languages",     Value::Array{"ru", "en"}                                                           },
      {"origin",        "synthetic"                                                                        },
      {"crs",           "EPSG:32637"                                                                       },
      {"administrator", "Ann"                                                                              },
      {"outline",       Value::Array{Value::Array{
                      Value::Array{corner(300000, 5600000), corner(310000, 5600000),
                                   corner(310000, 5610000.125), corner(300000, 5600000)}}}}
  };
}

template <typename T>
std::string said(const base::Result<T>& result) {
  return result ? "" : base::english(result.error().what);
}

}  // namespace demine::store::test
