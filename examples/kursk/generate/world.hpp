// SPDX-License-Identifier: Apache-2.0
/// \file
/// An invented past for real ground. Nothing here is a report about Kursk Oblast: belts and
/// clusters lie where a sine wave and a seed put them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "demine/base/random.hpp"

namespace example {

struct Place {
  double lon = 0;
  double lat = 0;
};

enum class Layer { Points, Lines, Polygons };

/// One row of the example: fields by column name, and vertices (rings are closed by the writer).
struct Item {
  std::map<std::string, std::string> fields;
  std::vector<Place> vertices;
};

struct World {
  std::vector<Item> points;
  std::vector<Item> lines;
  std::vector<Item> polygons;
  std::vector<Item> strikes;  ///< strikes.csv
  std::vector<Item> reports;  ///< reports_ru.csv
};

/// Whether a place lies in the oblast.
class Oblast {
 public:
  explicit Oblast(const std::string& geojson);
  [[nodiscard]] bool contains(Place p) const;

 private:
  std::vector<Place> ring_;
};

[[nodiscard]] World make_world(const Oblast& oblast, std::uint64_t seed);

/// Rows with the errors that real data has, each listed in README.md.
void add_errors(World& world);

}  // namespace example
