// SPDX-License-Identifier: Apache-2.0
/// \file
/// Weather of a file becomes conditions of an area.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "demine/app/readiness.hpp"
#include "demine/io/read_weather.hpp"
#include "demine/plan/weather.hpp"

namespace demine::app {

/// What says of which place a file of weather is, and how its days are counted.
struct WeatherSource {
  std::filesystem::path path{};
  std::optional<io::WeatherFormat> format{};  ///< none: guessed by content
  std::optional<geo::LonLat> place{};         ///< of the station, where the file does not say it
  std::optional<std::chrono::minutes> utc_offset{};  ///< of the place; DEFAULT solar time there
  std::optional<std::chrono::minutes> hours_from{},
      hours_until{};                                    ///< of the local day; DEFAULT all
  std::optional<std::chrono::sys_seconds> issued_at{};  ///< of forecasts that do not say it
};

struct WeatherImportOptions {
  WeatherSource weather{};
  std::string area;    ///< label or id
  std::string source;  ///< who made it: instrument, station, service
  std::optional<std::filesystem::path> rules{};
};

/// A condition that came of a file.
struct ImportedCondition {
  std::string kind, value, unit, day, basis, observed_at;
  std::string label{};     ///< as written; empty where nothing was
  std::string replaces{};  ///< label of the condition that it takes the place of
  std::uint64_t row = 0;
};

struct WeatherImport {
  std::vector<ImportedCondition> added{};
  std::uint64_t already = 0;      ///< facts that are there, or newer ones are
  std::uint64_t passed_over = 0;  ///< readings of days and hours that are not asked
  bool guessed_offset = false;
  std::chrono::minutes utc_offset{0};
  std::vector<base::Problem> problems{};
};

/// Observations of today and forecasts of days to come, as conditions of the area that the signer
/// attests. What an import wrote before and this file knows better is revoked and written anew, in
/// one transaction; what a person wrote by hand stands, and is a problem here. The same file again
/// adds nothing.
/// Errors: no file, no area, a file that cannot be read at all; the key may not sign.
[[nodiscard]] base::Result<WeatherImport> import_weather(store::OperationFile& file,
                                                         const Signer& signer,
                                                         const WeatherImportOptions& options);

/// The same, and nothing is written.
[[nodiscard]] base::Result<WeatherImport> try_weather(const store::OperationFile& file,
                                                      std::int64_t now_ms,
                                                      const WeatherImportOptions& options);

/// Reads and parses; the place of `source` stands in where the file says none.
[[nodiscard]] base::Result<plan::WeatherFile> weather_file(const WeatherSource& source,
                                                           std::chrono::sys_seconds now,
                                                           std::string* sha256 = nullptr);

/// The middle of an area of the register.
[[nodiscard]] base::Result<geo::LonLat> middle_of_area(const store::OperationFile& file,
                                                       const store::Record& area);

}  // namespace demine::app
