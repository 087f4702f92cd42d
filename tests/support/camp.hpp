// SPDX-License-Identifier: Apache-2.0
/// \file
/// An operation of three people who may sign as anything, and what they do with it: tests of what
/// the whole product keeps write with these, as commands do.
#pragma once

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "demine/app/areas.hpp"
#include "demine/app/import_records.hpp"
#include "demine/app/operation.hpp"
#include "demine/app/records.hpp"
#include "demine/app/session.hpp"
#include "demine/geo/projection.hpp"

#include "camp_steps.hpp"
#include "folder.hpp"

namespace demine::test {

inline constexpr std::int64_t kNow_ms = 1'777'636'800'000;  // 2026-05-01T12:00:00Z

[[noreturn]] inline void stop(const base::Error& error) {
  throw std::runtime_error(base::english(error.what) + " " + error.where);
}
template <typename T>
T must(base::Result<T> result) {
  if (!result) stop(result.error());
  return std::move(*result);
}
inline void must(const base::Done& done) {
  if (!done) stop(done.error());
}

inline geo::PlaneGeometry plane_square(double east, double north, double width, double height) {
  return {geo::Shape::Polygon,
          {{{{east, north},
             {east + width, north},
             {east + width, north + height},
             {east, north + height},
             {east, north}}}}};
}

class Camp {
 public:
  Folder folder;
  std::filesystem::path path = folder / "camp.demine.gpkg";

  /// What land release asks the register for is there, or nothing but who may sign.
  enum class Records { OfWork, None };

  explicit Camp(std::uint64_t seed = 1, Records records = Records::OfWork) : entropy_(seed) {
    for (int i = 0; i < 3; ++i) {
      people_.push_back({journal::SecretKey::make(entropy_), kNow_ms, &entropy_, true});
    }
    found(records);
  }

  /// 0 is the administrator, of the centre; 1 and 2 are of the operator.
  [[nodiscard]] app::Signer& person(std::size_t i) { return people_.at(i); }
  [[nodiscard]] store::OperationFile open(store::Use use = store::Use::Write) const {
    return open(path, use);
  }
  [[nodiscard]] static store::OperationFile open(const std::filesystem::path& file,
                                                 store::Use use = store::Use::Write) {
    return must(store::OperationFile::open(file, use));
  }

  /// A square of the plane, as a person hands it over.
  [[nodiscard]] geo::GeographicGeometry square(double east, double north, double width,
                                               double height) const {
    return must(projection_.to_geographic(plane_square(east, north, width, height)));
  }

  std::string area(store::OperationFile& file, double east, double north, double side = 100) {
    app::RecordDraft draft{.entity = "area"};
    draft.fields.emplace_back("name", "Field");
    draft.geometries.emplace("outline", square(east, north, side, side));
    const auto made = must(app::create_area(file, person(0), draft));
    if (!made.problems.empty()) throw std::runtime_error(base::english(made.problems[0].what));
    return made.areas.front().first;
  }

  /// Proposes the step and signs it as it asks, as far as the state and the guards let it.
  base::Result<app::Advanced> step(store::OperationFile& file, const std::string& area,
                                   std::string_view id) {
    const CampStep& wanted = camp_step(id);
    if (id == "claim_cleared") day_of_work(file, area);
    auto who = signer_for(wanted.roles.front());
    DEMINE_TRY(auto out, app::advance_area(file, person(who), options(area, wanted)));
    if (out.proposal.empty()) return out;
    std::vector<std::size_t> signed_by{who};
    for (std::size_t i = 1; i < wanted.roles.size(); ++i) {
      who = signer_for(wanted.roles[i]);
      while (std::ranges::find(signed_by, who) != signed_by.end()) who = (who + 1) % 3;
      signed_by.push_back(who);
      const auto proposal = out.proposal;
      DEMINE_TRY(out,
                 app::sign_step(file, person(who),
                                {.area = area, .proposal = proposal, .role = wanted.roles[i]}));
    }
    return out;
  }
  void walk(store::OperationFile& file, const std::string& area,
            std::initializer_list<std::string_view> ids) {
    for (const auto id : ids) {
      const auto done = must(step(file, area, id));
      if (done.outcome == release::Outcome::InEffect) continue;
      std::string why(id);
      for (const auto& unmet : done.unmet) why += "; " + base::english(unmet.what);
      for (const auto& unmet : done.unsigned_by) why += "; " + base::english(unmet.what);
      throw std::runtime_error(why);
    }
  }

  /// The records that a day of work on the area needs: the first of May.
  void day_of_work(store::OperationFile& file, const std::string& area) {
    const auto task = put(file, "task",
                          {
                              {"name",     "Task"     },
                              {"activity", "clearance"},
                              {"areas",    area       },
                              {"operator", "O1"       },
                              {"team",     "K1"       }
    });
    put(file, "medical_plan",
        {
            {"name",               "Plan"      },
            {"task",               task        },
            {"medic",              "P1"        },
            {"ambulance",          "EQ1"       },
            {"facility",           "O1"        },
            {"first_aid_minutes",  "5"         },
            {"field_care_minutes", "30"        },
            {"surgery_minutes",    "60"        },
            {"route_driven_on",    "2026-04-28"},
            {"valid_until",        "2026-12-31"}
    });
    put(file, "day_record",
        {
            {"task",          task        },
            {"team",          "K1"        },
            {"worked_on",     "2026-05-01"},
            {"supervisor",    "P1"        },
            {"medic",         "P1"        },
            {"method",        "manual"    },
            {"searched_m2",   "100"       },
            {"find_count",    "0"         },
            {"deminer_count", "5"         }
    });
  }

  static app::AdvanceOptions options(const std::string& area, const CampStep& step) {
    app::AdvanceOptions out{.area = area, .step = step.id, .facts = step.facts};
    if (*step.roles.front() != '\0') out.role = step.roles.front();
    return out;
  }

  static std::size_t signer_for(std::string_view role) {
    for (const auto of_centre : {"nmac", "tasking_authority", "im_officer", "recorder", ""}) {
      if (role == of_centre) return 0;
    }
    return role == "operator_qa" || role == "medic" || role == "operations_officer" ? 2 : 1;
  }

 private:
  static journal::Value corner(double east, double north) {
    return journal::Value::Array{east, north};
  }

  void found(Records records) {
    using journal::Value;
    const Value ring =
        Value::Array{corner(300000, 5600000), corner(310000, 5600000), corner(310000, 5610000),
                     corner(300000, 5610000), corner(300000, 5600000)};
    const Value payload = Value::Object{
        {"name",          "Camp"                          },
        {"administrator", "Ann"                           },
        {"country",       "RU"                            },
        {"languages",     Value::Array{"ru"}              },
        {"origin",        "synthetic"                     },
        {"crs",           "EPSG:32637"                    },
        {"outline",       Value::Array{Value::Array{ring}}}
    };
    const journal::Draft draft{.id = journal::uuid7(kNow_ms, entropy_),
                               .kind = "operation.create",
                               .subject = "operation",
                               .author = journal::uuid7(kNow_ms, entropy_),
                               .device = journal::uuid7(kNow_ms, entropy_),
                               .clock = journal::HybridClock().tick(kNow_ms)};
    must(store::OperationFile::create(
        path,
        {32637, "WGS 84 / UTM zone 37N", "EPSG", 32637,
         R"(PROJCS["WGS 84 / UTM zone 37N",GEOGCS["WGS 84",DATUM["WGS_1984",)"
         R"(SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],)"
         R"(UNIT["degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],)"
         R"(PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",39],)"
         R"(PARAMETER["scale_factor",0.9996],PARAMETER["false_easting",500000],)"
         R"(PARAMETER["false_northing",0],UNIT["metre",1]])"},
        journal::make_entry(draft, payload, person(0).key, entropy_)));
    auto file = open();
    enrol(file);
    if (records == Records::OfWork) equip(file);
  }

  using Fields = std::vector<std::pair<std::string, std::string>>;

  /// The id of what was entered.
  std::string put(store::OperationFile& file, const char* entity, const Fields& fields,
                  std::optional<std::string> label = {}) {
    app::RecordDraft draft{.entity = entity, .label = std::move(label), .fields = fields};
    if (draft.entity == "evidence") {
      draft.plane_geometries["place"] = {geo::Shape::Point, {{{{305000, 5605000}}}}};
    }
    const auto made = must(app::put_record(file, person(0), draft));
    if (!made.problems.empty()) throw std::runtime_error(base::english(made.problems[0].what));
    return made.id;
  }

  /// The team, its tool and accreditations, and evidence: what steps rest on.
  void equip(store::OperationFile& file) {
    const std::string from = "2026-01-01";
    const std::string until = "2026-12-31";
    put(file, "organisation",
        {
            {"name", "Operator"},
            {"kind", "operator"}
    },
        "O1");
    put(file, "person",
        {
            {"name",         "Medic"},
            {"organisation", "O1"   },
            {"function",     "medic"}
    },
        "P1");
    put(file, "equipment",
        {
            {"name",         "Detector"      },
            {"kind",         "metal_detector"},
            {"organisation", "O1"            }
    },
        "EQ1");
    put(file, "team",
        {
            {"name",         "Team"     },
            {"organisation", "O1"       },
            {"activities",   "clearance"},
            {"tools",        "EQ1"      }
    },
        "K1");
    for (const auto& [scope, of] : Fields{
             {"organisation", ""         },
             {"process",      ""         },
             {"team",         "team"     },
             {"tool",         "equipment"}
    }) {
      Fields fields{
          {"scope",        scope      },
          {"organisation", "O1"       },
          {"activity",     "clearance"},
          {"status",       "valid"    },
          {"issued_by",    "O1"       },
          {"valid_from",   from       },
          {"valid_until",  until      }
      };
      if (!of.empty()) fields.emplace_back(of, of == "team" ? "K1" : "EQ1");
      put(file, "accreditation", fields);
    }
    put(file, "calibration",
        {
            {"equipment",   "EQ1"                 },
            {"tested_at",   "2026-05-01T06:00:00Z"},
            {"result",      "passed"              },
            {"target",      "PMN"                 },
            {"depth_cm",    "15"                  },
            {"soil",        "neutral"             },
            {"tested_by",   "P1"                  },
            {"valid_until", until                 }
    });
    put(file, "source",
        {
            {"name", "Village head"},
            {"kind", "community"   }
    },
        "S1");
    int number = 0;
    for (const char* kind : {"media-report", "blocked-land", "land-in-use", "survey-result"}) {
      put(file, "evidence",
          {
              {"kind",                    kind       },
              {"precision_m",             "50"       },
              {"source_reliability",      "B"        },
              {"information_credibility", "2"        },
              {"directness",              "indirect" },
              {"source",                  "S1"       },
              {"origin",                  "synthetic"}
      },
          "EV" + std::to_string(++number));
    }
  }

  void enrol(store::OperationFile& file) {
    using journal::Value;
    Value::Array roles;
    for (const auto role : model::kAllRole) roles.emplace_back(model::name(role));
    const auto statement = [](const char* kind, Value payload) {
      return app::Statement{kind, "keys", std::move(payload)};
    };
    (void)must(app::say_all(file, person(0), [&]() -> base::Result<std::vector<app::Statement>> {
      std::vector<app::Statement> out{
          statement("key.grant", Value::Object{{"public_key", person(0).key.public_key().text()},
                                               {"organisation", "centre"},
                                               {"roles", roles}}
           )
      };
      for (std::size_t i = 1; i < 3; ++i) {
        out.push_back(
            statement("key.enrol", Value::Object{
                                       {"person", journal::uuid7(kNow_ms, entropy_).text()},
                                       {"name", "Person " + std::to_string(i)},
                                       {"public_key", person(i).key.public_key().text()},
                                       {"roles", roles},
                                       {"organisation", "operator"},
                                       {"administrator", i == 1}
        }));
      }
      return out;
    }));
  }

  journal::SeededEntropy entropy_;
  std::vector<app::Signer> people_;
  geo::Projection projection_ = must(geo::Projection::named("EPSG:32637"));
};

inline std::vector<journal::Entry> entries_of(const store::OperationFile& file,
                                              store::Order order = store::Order::ByDevice) {
  std::vector<journal::Entry> out;
  must(file.for_each(order, [&](const journal::Entry& entry) -> base::Done {
    out.push_back(entry);
    return {};
  }));
  return out;
}

/// The whole register, table by table, without the ids of its rows: those follow the order of
/// arrival in one file.
inline std::string register_of(const store::OperationFile& file) {
  const auto operation = must(file.operation());
  std::string out = operation.id + " " + operation.name + " " + operation.origin + " " +
                    journal::canonical(store::geometry_value(must(file.outline()))) + "\n";
  for (const auto& key : must(file.person_keys())) {
    out += key.public_key + " " + key.person + " " + key.name + " " +
           (key.administrator ? "administrator " : "") + key.valid_from.value_or("-") + " " +
           key.revoked.value_or("-") + "\n";
  }
  for (const model::Entity& entity : model::entities()) {
    std::vector<std::string> rows;
    for (const auto& record : must(file.records(std::string(entity.name)))) {
      std::string row = record.id + " " + record.label + " " + record.created + " " +
                        record.changed + " " + record.version + " " + record.revoked.value_or("-") +
                        record.revoked_reason;
      for (const auto& [name, value] : record.fields) row += " " + name + "=" + value;
      for (const auto& [name, geometry] : record.geometries) {
        row += " " + name + "=" + journal::canonical(store::geometry_value(geometry));
      }
      rows.push_back(std::move(row));
    }
    std::ranges::sort(rows);
    for (const auto& row : rows) out += std::string(entity.name) + " " + row + "\n";
  }
  return out;
}

}  // namespace demine::test
