// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "world.hpp"

namespace example {
namespace {

/// A copy of a row under another id, to be spoilt.
Item spoilt(const Item& like, const std::string& id,
            std::map<std::string, std::string> fields = {}) {
  Item out = like;
  out.fields["id"] = id;
  for (auto& [column, value] : fields) out.fields[column] = value;
  return out;
}

Item moved_to(Item item, std::vector<Place> vertices) {
  item.vertices = std::move(vertices);
  return item;
}

}  // namespace

void add_errors(World& world) {
  const Item point = world.points.at(3);
  const Item polygon = world.polygons.at(2);
  const Item strike = world.strikes.at(5);
  const Place p = point.vertices.front();
  auto& strikes = world.strikes;
  strikes.push_back(moved_to(spoilt(strike, "X01"), {
                                                        {51.22, 35.41}
  }));  // swapped
  strikes.push_back(moved_to(spoilt(strike, "X02"), {
                                                        {64, 128}
  }));  // no place on the Earth
  strikes.push_back(moved_to(spoilt(strike, "X03",
                                    {
                                        {"date", "1,987"}
  }),
                             {{35.32, 51.31}}));
  strikes.push_back(moved_to(spoilt(strike, "X04",
                                    {
                                        {"date", "03/04/2025"}
  }),
                             {{35.33, 51.31}}));
  strikes.push_back(moved_to(spoilt(strike, "X05",
                                    {
                                        {"source", "Emergency log L2 (invented)  "}
  }),
                             {{35.34, 51.31}}));
  strikes.push_back(moved_to(spoilt(strike, "X06",
                                    {
                                        {"grade", ""}
  }),
                             {{35.35, 51.32}}));
  strikes.push_back(moved_to(spoilt(strike, "X07",
                                    {
                                        {"kind", "strke"}
  }),
                             {{35.36, 51.32}}));
  strikes.push_back(moved_to(spoilt(strike, "X08",
                                    {
                                        {"precision_m", "0"}
  }),
                             {{35.37, 51.32}}));
  strikes.push_back(strike);                 // the sheet's edge: twice
  strikes.push_back(spoilt(strike, "X09"));  // twice under two ids
  strikes.push_back(moved_to(spoilt(strike, "X10",
                                    {
                                        {"date", "2031-01-01"}
  }),
                             {{35.38, 51.32}}));
  strikes.push_back(moved_to(spoilt(strike, "X11"), {
                                                        {30.5, 50.45}
  }));  // far outside

  world.points.push_back(spoilt(point, "X12",
                                {
                                    {"note", "ÐœÐ¸Ð½Ñ‹ Ñƒ Ð´Ð¾Ñ€Ð¾Ð³Ð¸"}
  }));  // mojibake
  world.points.back().vertices = {
      {p.lon + 0.01, p.lat}
  };
  world.points.push_back(moved_to(spoilt(point, "X13"), {}));  // null geometry
  world.points.push_back(moved_to(spoilt(point, "X14",
                                         {
                                             {"kind",       "media-report"},
                                             {"directness", "direct"      }
  }),
                                  {{p.lon, p.lat + 0.01}}));
  world.polygons.push_back(
      moved_to(spoilt(polygon, "X15"),
               {
                   {35.2,  51.3 },
                   {35.21, 51.31},
                   {35.21, 51.3 },
                   {35.2,  51.31}
  }));  // crossing ring
  world.polygons.push_back(moved_to(
      spoilt(polygon, "X16"), {
                                  {35.4,  51.3 },
                                  {35.52, 51.3 },
                                  {35.46, 51.33}
  }));  // far vertices
  world.polygons.push_back(
      moved_to(spoilt(polygon, "X17"), {
                                           {35.4,  51.4},
                                           {35.41, 51.4}
  }));  // two corners
}

}  // namespace example
