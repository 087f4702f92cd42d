// SPDX-License-Identifier: Apache-2.0
#include "summary_json.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "demine/app/version.hpp"

namespace demine::app {
namespace {

using Json = nlohmann::ordered_json;

Json frame_json(const geo::GridFrame& frame) {
  return {
      {"west_m",  frame.west_m },
      {"north_m", frame.north_m},
      {"cell_m",  frame.cell_m },
      {"columns", frame.columns},
      {"rows",    frame.rows   }
  };
}

Json inputs_json(const CheckedEvidence& checked) {
  Json out = Json::array();
  for (const auto& file : checked.files) {
    out.push_back({
        {"file",   file.file  },
        {"sha256", file.sha256},
        {"rows",   file.rows  },
        {"taken",  file.taken }
    });
  }
  return out;
}

Json problem_json(const base::Problem& problem) {
  Json out{
      {"severity", problem.severity == base::Severity::Refused ? "refused" : "doubtful"},
      {"code",     problem.code                                                        },
      {"file",     problem.file                                                        }
  };
  if (problem.row) out["row"] = *problem.row;
  if (!problem.field.empty()) out["field"] = problem.field;
  if (!problem.value.empty()) out["value"] = problem.value;
  out["what"] = base::english(problem.what);
  out["todo"] = base::english(problem.todo);
  return out;
}

Json survey_area_json(const SurveyAreaSummary& area) {
  return {
      {"rank",           area.rank          },
      {"area_m2",        area.area_m2       },
      {"expected_items", area.expected_items},
      {"share",          area.share         },
      {"lon_deg",        area.lon_deg       },
      {"lat_deg",        area.lat_deg       },
      {"evidence",       area.evidence_ids  }
  };
}

template <typename T, typename F>
Json list(const std::vector<T>& values, F one) {
  Json out = Json::array();
  for (const auto& value : values) out.push_back(one(value));
  return out;
}

}  // namespace

std::string summary_json(const HazardMapSummary& summary, const Recipe& recipe) {
  Json out{
      {"made_by", "demine " + std::string(version())},
      {"made", recipe.made},
      {"title", recipe.title},
      {"origin", summary.synthetic ? "SYNTHETIC" : "real"},
      {"meaning",
       "A model ranks and suspects. It never cancels, reduces, clears or releases land."},
      {"recipe",
       {{"area", {{"file", recipe.area_file}, {"sha256", recipe.area_sha256}}},
        {"frame", frame_json(recipe.frame)},
        {"projection", recipe.projection_wkt},
        {"rules", {{"edition", recipe.rules_edition}, {"sha256", recipe.rules_sha256}}},
        {"survey_budget_m2", recipe.survey_budget_m2},
        {"inputs", inputs_json(summary.checked)}}},
      {"results",
       {{"area_m2", summary.area_m2},
        {"not_surveyed_m2", summary.not_surveyed_m2},
        {"expected_items", summary.expected_items},
        {"classes", summary.classes},
        {"evidence_rows", summary.checked.intake.rows},
        {"evidence_taken", summary.checked.intake.items.size()}}},
      {"survey_areas", list(summary.survey_areas, survey_area_json)},
      {"warnings",
       list(summary.warnings, [](const base::Text& text) { return base::english(text); })},
      {"problems", list(summary.checked.intake.problems, problem_json)}
  };
  if (summary.no_height_m2) {
    out["recipe"]["heights"] = {
        {"file",   recipe.heights_file  },
        {"sha256", recipe.heights_sha256}
    };
    out["results"]["no_height_m2"] = *summary.no_height_m2;
  }
  if (summary.outline_from) {
    out["results"]["ground_over"] = {
        {"p_any_from", *summary.outline_from},
        {"polygons",   summary.outlined     },
        {"cells_m2",   summary.outlined_m2  }
    };
  }
  // Text from a file may hold anything; a byte that is no UTF-8 must not stop the summary.
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

base::Result<SummaryRead> read_summary(std::string_view text) {
  const auto json = nlohmann::json::parse(text, nullptr, false);
  const auto broken = [] {
    return base::Error{base::ErrorCode::InvalidInput,
                       base::text("summary.json is not what hazard map wrote"),
                       {},
                       base::text("Make the map again.")};
  };
  if (json.is_discarded()) return broken();
  try {
    SummaryRead out;
    const auto& recipe = json.at("recipe");
    const auto& frame = recipe.at("frame");
    out.frame = {frame.at("west_m"), frame.at("north_m"), frame.at("cell_m"), frame.at("columns"),
                 frame.at("rows")};
    out.projection_wkt = recipe.at("projection");
    out.rules_sha256 = recipe.at("rules").at("sha256");
    out.synthetic = json.at("origin") == "SYNTHETIC";
    out.has_heights = recipe.contains("heights");
    for (const auto& area : json.at("survey_areas")) {
      out.survey_areas.push_back({area.at("rank"), area.at("area_m2"), area.at("expected_items"),
                                  area.at("share"), area.at("lon_deg"), area.at("lat_deg"),
                                  area.at("evidence")});
    }
    return out;
  } catch (const nlohmann::json::exception&) {
    return broken();
  }
}

}  // namespace demine::app
