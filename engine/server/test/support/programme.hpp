// SPDX-License-Identifier: Apache-2.0
/// \file
/// An operation of two organisations, North (O1) and South (O2): each has a contingent, a team and
/// a task on an area of its own; and an account for each role.
#pragma once

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "demine/app/areas.hpp"
#include "demine/geo/projection.hpp"
#include "support/served.hpp"

namespace demine::server::test {

class Programme {
 public:
  explicit Programme(const std::function<void(Settings&)>& change = {}) : served(change) {
    organisations();
    for (int i = 0; i < 2; ++i) ground(i);
    record("source", {
                         {"name", "Village head"},
                         {"kind", "community"   }
    });
    evidence();
    accounts();
  }

  using Fields = std::vector<std::pair<std::string, std::string>>;

  std::string record(const char* entity, const Fields& fields) {
    app::RecordDraft draft{.entity = entity};
    draft.fields = fields;
    return served.put(draft);
  }

  /// A square of the plane of the operation, as a person draws it, 200 m wide.
  [[nodiscard]] nlohmann::json square(double east_m, double north_m) {
    const auto corner = [&](double east, double north) {
      const auto at = at_m(east, north);
      return nlohmann::json::array({at.lon_deg, at.lat_deg});
    };
    return {
        {"type",        "Polygon"   },
        {"coordinates",
         {{corner(east_m, north_m), corner(east_m + 200, north_m),
           corner(east_m + 200, north_m + 200), corner(east_m, north_m + 200),
           corner(east_m, north_m)}}}
    };
  }
  /// Metres from the middle of the operation.
  [[nodiscard]] geo::LonLat at_m(double east_m, double north_m) {
    const auto file = served.open(store::Use::Read);
    const auto projection = app::projection_of(file);
    const auto outline = file.outline();
    EXPECT_TRUE(projection && outline);
    const auto box = geo::bounds(*outline);
    return *projection->to_geographic(geo::Point{(box.west_m + box.east_m) / 2 + east_m,
                                                 (box.south_m + box.north_m) / 2 + north_m});
  }

  Served served;
  std::array<std::string, 2> organisation{}, area{}, team{}, task{};  ///< ids
  std::string item;                                                   ///< evidence E1

 private:
  void organisations() {
    for (const char* name : {"North", "South"}) {
      organisation.at(*name == 'N' ? 0 : 1) =
          record("organisation", {
                                     {"name", name      },
                                     {"kind", "operator"}
      });
    }
    record("person", {
                         {"name",         "Secret Name"},
                         {"organisation", "O1"         },
                         {"function",     "medic"      }
    });
  }

  void ground(int i) {
    const auto at = static_cast<std::size_t>(i);
    const std::string of = i == 0 ? "O1" : "O2";
    record("contingent", {
                             {"name",         of + " unit"},
                             {"organisation", of          },
                             {"country",      "XA"        },
                             {"languages",    "ru"        },
                             {"person_count", "77"        }
    });
    team.at(at) = record("team", {
                                     {"name",         "Team of " + of            },
                                     {"organisation", of                         },
                                     {"contingent",   "C" + std::to_string(i + 1)},
                                     {"activities",   "clearance"                },
                                     {"members",      "P1"                       }
    });
    app::RecordDraft draft{.entity = "area"};
    draft.fields = {
        {"name",  "Field of " + of},
        {"owner", "Landowner Name"}
    };
    const auto south = at_m(i * 1'000.0, 0);
    const auto north = at_m(i * 1'000.0 + 200, 200);
    draft.geometries["outline"] = {geo::Shape::Polygon,
                                   {{{{south.lon_deg, south.lat_deg},
                                      {north.lon_deg, south.lat_deg},
                                      {north.lon_deg, north.lat_deg},
                                      {south.lon_deg, north.lat_deg},
                                      {south.lon_deg, south.lat_deg}}}}};
    area.at(at) = served.put(draft);
    task.at(at) = record("task", {
                                     {"name",     "Task of " + of            },
                                     {"activity", "clearance"                },
                                     {"areas",    "A" + std::to_string(i + 1)},
                                     {"operator", of                         },
                                     {"team",     "K" + std::to_string(i + 1)},
                                     {"threat",   "secret threat of " + of   },
                                     {"depth_cm", "13"                       },
                                     {"methods",  "manual"                   }
    });
  }

  void evidence() {
    app::RecordDraft draft{.entity = "evidence"};
    draft.fields = {
        {"kind",                    "find"     },
        {"precision_m",             "5"        },
        {"source_reliability",      "B"        },
        {"information_credibility", "2"        },
        {"directness",              "direct"   },
        {"source",                  "S1"       },
        {"origin",                  "synthetic"},
        {"area",                    "A1"       }
    };
    draft.geometries["place"] = {geo::Shape::Point, {{{at_m(100, 100)}}}};
    item = served.put(draft);
  }

  void accounts() {
    using enum app::AccessRole;
    served.add("viewer", Viewer);
    served.add("recorder", Recorder);
    served.add("leader", AccountOf{
                             .roles = {TeamLeader},
                             .organisation = organisation[0],
                             .signs_as = {"site_supervisor", "nts_leader"},
                             .signs_for = organisation[0]
    });
    served.add("operations", AccountOf{
                                 .roles = {Operations},
                                 .signs_as = {"operations_officer", "im_officer", "recorder"}
    });
    served.add("quality", AccountOf{.roles = {Quality}, .signs_as = {"operator_qa"}});
    served.add("authority", AccountOf{.roles = {Authority}, .signs_as = {"nmac"}});
    served.add("administrator", Administrator);
    served.add("northern", AccountOf{.roles = {Viewer}, .organisation = organisation[0]});
    served.add("bound", AccountOf{.roles = {Authority}, .areas = {area[0]}});
  }
};

}  // namespace demine::server::test
