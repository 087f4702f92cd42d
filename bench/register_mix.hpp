// SPDX-License-Identifier: Apache-2.0
/// \file
/// What a programme writes down, for register_bench: of every 20 entries 5 day records, 4 searched
/// strips (a polygon each), 2 tool tests, 2 go checks, 2 finds and 2 items of evidence (a point
/// each), 1 new area with its outline, 1 step of land release on it, and 1 correction of an earlier
/// day record. Every record has the fields that its kind requires. SYNTHETIC.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "demine/app/operation.hpp"

namespace demine::bench {

using journal::Value;

inline constexpr double kWest_m = 300000;
inline constexpr double kSouth_m = 5600000;

inline Value ring(double east, double north, double side) {
  const auto corner = [](double e, double n) { return Value(Value::Array{e, n}); };
  return Value::Array{corner(east, north), corner(east + side, north),
                      corner(east + side, north + side), corner(east, north + side),
                      corner(east, north)};
}

inline Value polygon(double east, double north, double side) {
  return Value::Object{
      {"type",        "MultiPolygon"                                     },
      {"coordinates", Value::Array{Value::Array{ring(east, north, side)}}}
  };
}

inline Value point(double east, double north) {
  return Value::Object{
      {"type",        "MultiPoint"                           },
      {"coordinates", Value::Array{Value::Array{east, north}}}
  };
}

/// The south-western corner of a field of 100 m, 447 a row: none touches another.
inline std::pair<double, double> field_corner(std::int64_t number) {
  return {kWest_m + static_cast<double>(number % 447) * 400,
          kSouth_m + static_cast<double>(number / 447) * 400};
}

/// The next entry of the mix, again and again.
class Mix {
 public:
  /// `id` gives a new UUID each time.
  explicit Mix(std::function<std::string()> id) : id_(std::move(id)) {
    for (std::string& known : known_) known = id_();
  }

  app::Statement next() {
    const std::int64_t number = made_++;
    const auto turn = number % 20;
    if (turn < 5) return day_record(number);
    if (turn < 9) return searched_strip(number);
    if (turn < 11) return calibration(number);
    if (turn < 13) return go_check(number);
    if (turn < 15) return find(number);
    if (turn < 17) return evidence(number);
    if (turn == 17) return area(number);
    return turn == 18 ? indication() : correction(number);
  }

 private:
  using Object = Value::Object;

  /// One of the tasks, teams, people and tools that everything names.
  std::string known(std::int64_t number) const {
    return known_[static_cast<std::size_t>(number) % known_.size()];
  }
  static std::string day(std::int64_t number) {
    const auto of_month = std::to_string(10 + number % 18);
    return "2026-0" + std::to_string(1 + number / 97 % 4) + "-" + of_month;
  }
  static std::string moment(std::int64_t number) {
    return day(number) + "T0" + std::to_string(6 + number % 4) + ":" +
           std::to_string(10 + number % 50) + ":00Z";
  }
  static Value place(std::int64_t number) {
    const auto [east, north] = field_corner(number / 20 % 200'000);
    return point(east + 0.125 * static_cast<double>(number % 700), north + 41.375);
  }

  app::Statement put(const std::string& entity, std::int64_t number, Object fields,
                     Object geometries = {}) {
    return put_as(entity + "/" + id_(), entity, number, std::move(fields), std::move(geometries));
  }
  static app::Statement put_as(std::string subject, const std::string& entity, std::int64_t number,
                               Object fields, Object geometries) {
    Object payload{
        {"label", entity.substr(0, 2) + std::to_string(number)},
        {"fields", std::move(fields)}
    };
    if (!geometries.empty()) payload["geometries"] = std::move(geometries);
    return {"record.put", std::move(subject), std::move(payload)};
  }

  app::Statement day_record(std::int64_t number) {
    auto said = put("day_record", number,
                    {
                        {"task",          known(number / 60)                          },
                        {"team",          known(number / 20)                          },
                        {"worked_on",     day(number)                                 },
                        {"supervisor",    known(number / 40)                          },
                        {"medic",         known(number / 30)                          },
                        {"go_check",      known(number)                               },
                        {"method",        "manual"                                    },
                        {"searched_m2",   40 + 0.5 * static_cast<double>(number % 301)},
                        {"find_count",    number % 3                                  },
                        {"deminer_count", 6 + number % 5                              },
                        {"work_minutes",  300 + number % 60                           }
    });
    last_day_record_ = said.subject;
    return said;
  }

  app::Statement searched_strip(std::int64_t number) {
    const auto [east, north] = field_corner(number / 20 % 200'000);
    return put("searched_strip", number,
               {
                   {"task",             known(number / 60)},
                   {"area",             known(number / 20)},
                   {"equipment",        known(number / 7) },
                   {"operator",         known(number / 5) },
                   {"started_at",       moment(number)    },
                   {"ended_at",         moment(number + 1)},
                   {"depth_cm",         20                },
                   {"position_error_m", 0.25              },
                   {"calibration",      known(number)     }
    },
               {{"outline", polygon(east + static_cast<double>(number % 20), north, 1.5)}});
  }

  app::Statement calibration(std::int64_t number) {
    return put("calibration", number,
               {
                   {"equipment",   known(number / 7)            },
                   {"tested_at",   moment(number)               },
                   {"result",      "passed"                     },
                   {"target",      "test piece, 10 mm"          },
                   {"depth_cm",    20                           },
                   {"soil",        "magnetic"                   },
                   {"tested_by",   known(number / 5)            },
                   {"task",        known(number / 60)           },
                   {"valid_until", "2026-12-" + day(0).substr(8)}
    });
  }

  app::Statement go_check(std::int64_t number) {
    return put("go_check", number,
               {
                   {"task",        known(number / 60)},
                   {"team",        known(number / 20)},
                   {"checked_at",  moment(number)    },
                   {"valid_until", moment(number + 3)},
                   {"result",      "go"              },
                   {"checked_by",  known(number / 5) }
    });
  }

  app::Statement find(std::int64_t number) {
    return put("find", number,
               {
                   {"position_error_m", 0.5                 },
                   {"found_at",         moment(number)      },
                   {"area",             known(number / 20)  },
                   {"task",             known(number / 60)  },
                   {"category",         "ap_mine"           },
                   {"item_count",       1                   },
                   {"depth_cm",         number % 15         },
                   {"condition",        "armed"             },
                   {"disposal",         "destroyed_in_place"},
                   {"disposed_on",      day(number)         },
                   {"found_by",         known(number / 5)   }
    },
               {{"place", place(number)}});
  }

  app::Statement evidence(std::int64_t number) {
    return put("evidence", number,
               {
                   {"kind", "accident"},
                   {"precision_m", 5 + number % 200},
                   {"happened_on", day(number).substr(0, 7)},
                   {"hazard_classes", Value::Array{"ap-mine"}},
                   {"source_reliability", "B"},
                   {"information_credibility", "2"},
                   {"directness", "direct"},
                   {"provenance", "visual"},
                   {"source", known(number / 3)},
                   {"origin", "synthetic"},
                   {"note", "Told by a farmer, seen from the road."}
    },
               {{"place", place(number)}});
  }

  app::Statement area(std::int64_t number) {
    const auto [east, north] = field_corner(areas_++);
    last_area_ = id_();
    return put_as("area/" + last_area_, "area", number,
                  {
                      {"name",       "Field " + std::to_string(areas_)},
                      {"admin_area", "RU-KRS"                         }
    },
                  {{"outline", polygon(east, north, 100)}});
  }

  static Value fact(const char* name, const char* value) {
    return Object{
        {"name",        name        },
        {"value",       value       },
        {"attested_by", "somebody"  },
        {"attested_on", "2026-04-30"},
        {"valid_until", "2026-12-31"}
    };
  }
  app::Statement indication() const {
    return {
        "transition", "area/" + last_area_,
        Object{{"area", last_area_},
               {"transition", "open_indication"},
               {"base", ""},
               {"role", "recorder"},
               {"facts", Value::Array{fact("evidence_items", "find"), fact("source", "X"),
                                      fact("grade", "A1"), fact("location_precision_m", "5")}}}
    };
  }

  app::Statement correction(std::int64_t number) const {
    return {"record.put", last_day_record_,
            Object{{"fields", Object{{"searched_m2", 40.25 + static_cast<double>(number % 90)},
                                     {"note", "corrected after the day"}}}}};
  }

  std::function<std::string()> id_;
  std::vector<std::string> known_ = std::vector<std::string>(64);
  std::int64_t made_ = 0;
  std::int64_t areas_ = 0;
  std::string last_day_record_{}, last_area_{};
};

}  // namespace demine::bench
