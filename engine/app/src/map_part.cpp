// SPDX-License-Identifier: Apache-2.0
#include "map_part.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "demine/app/version.hpp"

namespace demine::app {
namespace {

using base::Error;
using base::ErrorCode;
using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

Error unusable(base::Text what, base::Text todo) {
  return {ErrorCode::InvalidInput, std::move(what), {}, std::move(todo)};
}

Json paths_json(const std::vector<fs::path>& paths) {
  Json out = Json::array();
  for (const auto& path : paths) out.push_back(path.string());
  return out;
}

Json options_json(const MakeHazardMapOptions& options) {
  Json out{
      {"area",     options.area.string()       },
      {"title",    options.title               },
      {"evidence", paths_json(options.evidence)},
      {"context",  paths_json(options.context) },
      {"credits",  options.credits             },
      {"cell_m",   options.cell.count()        }
  };
  if (options.outline_from) out["outline_from"] = *options.outline_from;
  if (options.heights) out["heights"] = options.heights->string();
  if (options.mapping) out["mapping"] = options.mapping->string();
  if (options.rules) out["rules"] = options.rules->string();
  if (options.crs) out["crs"] = *options.crs;
  if (options.survey_budget) out["survey_budget_m2"] = options.survey_budget->count();
  return out;
}

std::vector<fs::path> paths_of(const Json& list) {
  std::vector<fs::path> out;
  for (const auto& path : list) out.emplace_back(path.get<std::string>());
  return out;
}

MakeHazardMapOptions options_of(const Json& json) {
  MakeHazardMapOptions out;
  out.area = json.at("area").get<std::string>();
  out.title = json.at("title");
  out.evidence = paths_of(json.at("evidence"));
  out.context = paths_of(json.at("context"));
  out.credits = json.at("credits").get<std::vector<std::string>>();
  out.cell = base::Metres(json.at("cell_m").get<double>());
  if (json.contains("outline_from")) out.outline_from = json.at("outline_from").get<double>();
  if (json.contains("heights")) out.heights = json.at("heights").get<std::string>();
  if (json.contains("mapping")) out.mapping = json.at("mapping").get<std::string>();
  if (json.contains("rules")) out.rules = json.at("rules").get<std::string>();
  if (json.contains("crs")) out.crs = json.at("crs").get<std::string>();
  if (json.contains("survey_budget_m2"))
    out.survey_budget = base::SquareMetres(json.at("survey_budget_m2").get<double>());
  return out;
}

base::Result<MapPart> read_part(const fs::path& folder) {
  DEMINE_TRY(const auto text, io::read_file(folder / "part.json").in(folder.string()));
  const auto broken = [&] {
    return unusable(base::text("{0} is no part that hazard map --tiles made", {folder.string()}),
                    base::text("Compute it again."));
  };
  const auto json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) return broken();
  try {
    MapPart part;
    part.folder = folder;
    part.share = {json.at("share").at("number"), json.at("share").at("of")};
    part.options = options_of(json.at("options"));
    part.options_text = json.at("options").dump();
    for (const auto& [name, value] : json.at("computed_from").items())
      part.identity.facts.emplace_back(name, value);
    if (part.share.of < 1 || part.share.of > kMostShares || part.share.number < 1 ||
        part.share.number > part.share.of) {
      return broken();
    }
    return part;
  } catch (const nlohmann::json::exception&) {
    return broken();
  }
}

std::string name(const TileShare& share) { return fmt::format("{}/{}", share.number, share.of); }

/// That `part` may lie beside `first` in one map.
base::Done check_pair(const MapPart& first, const MapPart& part) {
  const base::Text todo = base::text("Join parts of one run, or compute this one again.");
  if (part.share.of != first.share.of) {
    return unusable(base::text("{0} is share {1}, and {2} is share {3}: the map was cut otherwise",
                               {part.folder.string(), name(part.share), first.folder.string(),
                                name(first.share)}),
                    todo);
  }
  const std::string differs = first_difference(first.identity, part.identity);
  if (!differs.empty()) {
    return unusable(base::text("{0} and {1} were computed from different things: {2}",
                               {first.folder.string(), part.folder.string(), differs}),
                    todo);
  }
  if (part.options_text != first.options_text) {
    return unusable(base::text("{0} and {1} were computed with different options",
                               {first.folder.string(), part.folder.string()}),
                    todo);
  }
  return {};
}

/// Each share once.
base::Done check_shares(const std::vector<MapPart>& parts) {
  std::string missing;
  std::int64_t next = 1;
  std::int64_t lacking = 0;
  const auto skip_to = [&](std::int64_t number, std::int64_t of) {
    for (; next < number; ++next) {
      constexpr std::int64_t kNamed = 10;
      if (++lacking <= kNamed) missing += (missing.empty() ? "" : ", ") + name({next, of});
    }
  };
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0 && parts[i].share.number == parts[i - 1].share.number) {
      return unusable(base::text("share {0} is there twice: {1} and {2}",
                                 {name(parts[i].share), parts[i - 1].folder.string(),
                                  parts[i].folder.string()}),
                      base::text("Name each part once."));
    }
    skip_to(parts[i].share.number, parts[i].share.of);
    next = parts[i].share.number + 1;
  }
  skip_to(parts.back().share.of + 1, parts.back().share.of);
  if (lacking == 0) return {};
  return unusable(
      base::text("{0} shares of the map are missing: {1}", {std::to_string(lacking), missing}),
      base::text("Compute them, and join all parts."));
}

}  // namespace

std::string part_json(const MakeHazardMapOptions& options, const TileShare& share,
                      const HazardJob& job) {
  Json facts = Json::object();
  for (const auto& [fact, value] : job.identity.facts) facts[fact] = value;
  const auto range = tiles_of(share, job.summary.tiles);
  const Json out{
      {"made_by",       "demine " + std::string(version())                                     },
      {"share",         {{"number", share.number}, {"of", share.of}}                           },
      {"tiles",         {{"first", range.first}, {"end", range.end}, {"of", job.summary.tiles}}},
      {"origin",        job.summary.synthetic ? "SYNTHETIC" : "real"                           },
      {"options",       options_json(options)                                                  },
      {"computed_from", facts                                                                  },
      {"key",           job.identity.key()                                                     }
  };
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

base::Result<std::vector<MapPart>> read_parts(std::span<const fs::path> folders) {
  std::vector<MapPart> parts;
  for (const auto& folder : folders) {
    DEMINE_TRY(auto part, read_part(folder));
    if (!parts.empty()) DEMINE_TRY_DONE(check_pair(parts.front(), part));
    parts.push_back(std::move(part));
  }
  if (parts.empty()) {
    return Error{ErrorCode::InvalidArgument, base::text("there are no parts to join"), {}, {}};
  }
  std::ranges::stable_sort(parts, {}, [](const MapPart& part) { return part.share.number; });
  DEMINE_TRY_DONE(check_shares(parts));
  return parts;
}

base::Done check_against(const HazardJob& job, const MapPart& part) {
  const std::string differs = first_difference(part.identity, job.identity);
  if (differs.empty()) return {};
  return unusable(
      base::text("the parts were computed from something else than what is here now: {0}",
                 {differs}),
      base::text("Join with the same program, in the same folder, with the inputs as they were; or "
                 "compute the parts again."));
}

base::Result<io::TileStore> read_tiles(const MapPart& part, const HazardJob& job) {
  DEMINE_TRY(auto store, io::TileStore::read(part.folder / "tiles", job.shape()));
  const auto range = tiles_of(part.share, job.summary.tiles);
  for (auto tile = range.first; tile < range.end; ++tile) {
    if (store.holds(0, tile)) continue;
    return unusable(
        base::text("{0} lacks tiles of its share {1}", {part.folder.string(), name(part.share)}),
        base::text("Compute it again."));
  }
  return store;
}

}  // namespace demine::app
