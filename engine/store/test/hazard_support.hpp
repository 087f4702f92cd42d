// SPDX-License-Identifier: Apache-2.0
/// \file
/// What people say about an area and the records that its steps rest on, and what becomes of it.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "register_support.hpp"

namespace demine::store::test {

inline constexpr double kEast = 300000;
inline constexpr double kNorth = 5600000;
inline const std::string kArea = uuid(100);
inline const std::string kOther = uuid(101);

/// Name and value; evidence as "find@" and the number of the record that says so.
using Facts = std::vector<std::pair<const char*, std::string>>;
inline const Facts kDirect{
    {"direct_items",         "find"},
    {"direct_item_located",  "yes" },
    {"direct_item_recorded", "yes" }
};
inline const Facts kFadeOut{
    {"fade_out_reached", "no"}
};

/// What three persons say, one after the other; what one had not seen shows in its base alone.
class Said3 {
 public:
  std::string say(int who, const std::string& kind, Value::Object payload,
                  const std::string& hazard = kArea) {
    return say_by(three.people[static_cast<std::size_t>(who)], kind, std::move(payload),
                  "area/" + hazard);
  }
  std::string say_by(Writer& writer, const std::string& kind, const Value::Object& payload,
                     const std::string& subject) {
    if (!all_.empty()) (void)writer.clock.observe(all_.back().header.clock, kNow_ms);
    all_.push_back(writer.write(kind, payload, subject));
    return hash_of(all_.back());
  }

  std::string area(const std::string& hazard = kArea, double east = kEast, double width = 64) {
    return say(0, "record.put",
               {
                   {"label",      "A"                                                        },
                   {"fields",     Value::Object{{"name", "Field"}}                           },
                   {"geometries", Value::Object{{"outline", square(east, kNorth, width, 64)}}}
    },
               hazard);
  }

  /// A record of any entity.
  std::string record(const std::string& entity, int number, Value::Object fields, int who = 0) {
    return say_by(three.people[static_cast<std::size_t>(who)], "record.put",
                  {
                      {"label",  "R" + std::to_string(number)},
                      {"fields", std::move(fields)           }
    },
                  entity + "/" + uuid(number));
  }
  std::string evidence(int number, const char* kind, const char* directness = "indirect",
                       int who = 0) {
    return record("evidence", number,
                  {
                      {"kind",       kind      },
                      {"directness", directness}
    },
                  who);
  }

  /// What one day of work on the area needs, the first of May, by one team: each a record of its
  /// own.
  /// \param without  the record that is not entered
  void site(const std::string& without = {}) {
    const auto put = [&](const char* entity, int number, Value::Object fields) {
      if (without != entity + std::to_string(number)) record(entity, number, std::move(fields));
    };
    const auto accredited = [&](int number, const char* scope, const char* of, int holder) {
      put("accreditation", number,
          {
              {"scope",       scope       },
              {of,            uuid(holder)},
              {"activity",    "clearance" },
              {"status",      "valid"     },
              {"valid_from",  "2026-01-01"},
              {"valid_until", "2026-12-31"}
      });
    };
    put("team", 801,
        {
            {"organisation", uuid(800)              },
            {"tools",        Value::Array{uuid(802)}}
    });
    accredited(810, "organisation", "organisation", 800);
    accredited(811, "process", "organisation", 800);
    accredited(812, "team", "team", 801);
    accredited(813, "tool", "equipment", 802);
    put("task", 820,
        {
            {"areas",    Value::Array{kArea}},
            {"activity", "clearance"        }
    });
    put("medical_plan", 821,
        {
            {"task",            uuid(820)   },
            {"route_driven_on", "2026-04-28"},
            {"valid_until",     "2026-12-31"}
    });
    put("calibration", 822,
        {
            {"equipment", uuid(802)             },
            {"tested_at", "2026-05-01T06:00:00Z"},
            {"result",    "passed"              }
    });
    put("day_record", 823,
        {
            {"task",      uuid(820)   },
            {"team",      uuid(801)   },
            {"worked_on", "2026-05-01"},
            {"medic",     uuid(803)   }
    });
  }

  /// An indication that stands.
  std::string indication() {
    area();
    evidence(900, "find", "direct");
    return propose(0, kArea, "open_indication", "", "recorder",
                   {
                       {"evidence_items",       "find@900"},
                       {"source",               "X"       },
                       {"grade",                "A1"      },
                       {"location_precision_m", "5"       }
    });
  }

  /// West of `at` metres is one part, the rest the other.
  std::string split(const std::string& area, const std::string& base, int first, double at = 32,
                    double width = 64) {
    return say(
        0, "area.split",
        {
            {"area",  area                                                                                          },
            {"base",  base                                                                                          },
            {"parts", Value::Array{part(first, square(kEast, kNorth, at, 64)),
                                   part(first + 1, square(kEast + at, kNorth, width - at, 64))}}
    });
  }

  std::string merge(const std::vector<std::string>& areas, int id, Value outline) {
    Value::Array list;
    for (const auto& area : areas) {
      list.push_back(Value::Object{
          {"id",   area},
          {"base", ""  }
      });
    }
    return say(0, "area.merge",
               {
                   {"id",      uuid(id)          },
                   {"label",   "M"               },
                   {"areas",   std::move(list)   },
                   {"outline", std::move(outline)}
    });
  }

  std::string propose(int who, const std::string& area, const std::string& step,
                      const std::string& base, const std::string& role, const Facts& facts = {},
                      std::optional<Value> added = {}) {
    Value::Array list;
    for (const auto& [name, value] : facts) list.push_back(fact(name, value));
    Value::Object payload{
        {"area",       area           },
        {"transition", step           },
        {"base",       base           },
        {"facts",      std::move(list)}
    };
    if (!role.empty()) payload["role"] = role;
    if (added) payload["added"] = std::move(*added);
    return say(who, "transition", std::move(payload));
  }

  std::string sign(int who, const std::string& area, const std::string& proposal,
                   const std::string& role) {
    return say(who, "signature",
               {
                   {"area",     area    },
                   {"proposal", proposal},
                   {"role",     role    }
    });
  }

  static Value fact(const char* name, const std::string& said) {
    std::string value;
    Value::Array items;
    for (std::size_t from = 0; from < said.size();) {
      const auto end = std::min(said.find(", ", from), said.size());
      const auto word = said.substr(from, end - from);
      const auto at = word.find('@');
      value += (value.empty() ? "" : ", ") + word.substr(0, at);
      if (at != std::string::npos) items.emplace_back(uuid(std::stoi(word.substr(at + 1))));
      from = end + 2;
    }
    Value::Object out{
        {"name",        name        },
        {"value",       value       },
        {"attested_by", "somebody"  },
        {"attested_on", "2026-04-30"},
        {"valid_until", "2026-12-31"}
    };
    if (!items.empty()) out["items"] = std::move(items);
    return out;
  }

  static Value part(int number, Value outline) {
    return Value::Object{
        {"id",      uuid(number)                },
        {"label",   "P" + std::to_string(number)},
        {"outline", std::move(outline)          }
    };
  }

  /// The register; the same, whatever came first, and when it is made anew.
  OperationFile file() {
    std::map<std::uint8_t, std::vector<Entry>> by_device;
    for (const Entry& entry : all_) by_device[entry.header.device.bytes[15]].push_back(entry);
    std::vector<std::vector<Entry>> batches;
    for (auto& [device, entries] : by_device) batches.insert(batches.begin(), entries);
    const std::string number = std::to_string(made_++);
    auto one = three.copy(number + "a.gpkg", {all_});
    auto other = three.copy(number + "b.gpkg", batches);
    EXPECT_EQ(register_of(one), register_of(other));
    EXPECT_EQ(*one.changed_tables(), std::vector<std::string>());
    EXPECT_EQ(*other.changed_tables(), std::vector<std::string>());
    return one;
  }

  [[nodiscard]] const std::vector<Entry>& all() const { return all_; }

  Three three;

 private:
  std::vector<Entry> all_{};
  int made_ = 0;
};

/// The journal of `said` without the payloads of some entries: shredded, or withheld from this
/// copy.
inline OperationFile shredded(Said3& said, const std::vector<std::string>& hashes) {
  auto all = said.all();
  for (auto& entry : all) {
    if (std::ranges::find(hashes, hash_of(entry)) != hashes.end()) entry.payload.reset();
  }
  static int made = 0;
  return said.three.copy("shredded" + std::to_string(++made) + ".gpkg", {all});
}

/// "P200 suspended, P201 suspended": label and this field of every area that stands.
inline std::string standing(const OperationFile& file, std::string_view field = "status") {
  std::vector<std::string> words;
  const auto areas = file.records("area").value();
  for (const auto& area : areas) {
    if (!area.field("replaced").empty()) continue;
    words.push_back(area.label + " " + std::string(area.field(field)));
  }
  std::ranges::sort(words);
  std::string out;
  for (const auto& each : words) out += (out.empty() ? "" : ", ") + each;
  return out;
}

inline std::string conflicts(const OperationFile& file) {
  std::map<std::string, int> kinds;
  const auto all = file.records("conflict").value();
  for (const auto& each : all) ++kinds[std::string(each.field("kind"))];
  std::string out;
  for (const auto& [kind, count] : kinds) {
    out += (out.empty() ? "" : ", ") + kind + " " + std::to_string(count);
  }
  return out;
}

/// Square metres of all areas that stand, and of the bookings of all hazards.
inline std::pair<double, double> ground(const OperationFile& file) {
  std::pair<double, double> out;
  const auto m2 = [](const Record& record) {
    const auto doubled = record.field("doubled_area_mm2");
    return doubled.empty() ? 0 : std::stod(std::string(doubled)) / 2e6;
  };
  const auto areas = file.records("area").value();
  const auto bookings = file.records("booking").value();
  for (const auto& area : areas) {
    if (area.field("replaced").empty()) out.first += m2(area);
  }
  for (const auto& booking : bookings) out.second += m2(booking);
  return out;
}

}  // namespace demine::store::test
