// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../problem_json.hpp"
#include "../signing.hpp"

namespace demine::cli {
namespace {

std::vector<std::string> split(const std::string& list) {
  std::vector<std::string> words;
  for (std::size_t from = 0; from <= list.size();) {
    const std::size_t to = std::min(list.find(',', from), list.size());
    words.push_back(list.substr(from, to - from));
    from = to + 1;
  }
  return words;
}

class OperationCreate final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file to make, such as kursk.demine.gpkg");
    args.option("name", options_.name, "Name of the operation", Args::Need::Required);
    args.option("area", area_, "Outline: polygons in any vector file that GDAL reads",
                Args::Need::Required);
    args.option("country", options_.country, "Country, two letters of ISO 3166-1, such as RU",
                Args::Need::Required);
    args.option("languages", languages_, "Languages of ISO 639-1, the first leads, such as ru,en",
                Args::Need::Required);
    args.option("administrator", options_.administrator, "Name of the person who signs",
                Args::Need::Required);
    args.option("crs", options_.crs,
                "Plane of all geometries, such as EPSG:32637; default: the UTM zone of the middle");
    args.flag("synthetic", options_.synthetic,
              "An exercise: everything in it is invented, and says so, for ever");
    signing_.declare(args);
    args.example(
        "demine operation create kursk.demine.gpkg --name \"Kursk Oblast\" --area oblast.geojson "
        "--country RU --languages ru,en --administrator \"Anna Ivanova\" --key anna.key");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    options_.file = file_;
    options_.area = area_;
    options_.languages = split(languages_);
    DEMINE_TRY(const auto signer, signing_.signer());
    DEMINE_TRY(const auto made, app::create_operation(options_, signer));
    if (output.json()) {
      output.data(dump({
          {"operation", made.id           },
          {"file",      file_             },
          {"plane",     made.plane        },
          {"area_m2",   made.area_m2      },
          {"synthetic", options_.synthetic}
      }));
    } else {
      output.data(file_ + "\n");
      output.say(
          base::text("{0}: {1} km2 in {2}.",
                     {options_.name, fmt::format("{:.1f}", made.area_m2 / 1e6), made.plane}));
      if (options_.synthetic) output.say(base::text("SYNTHETIC: an exercise, for ever."));
      output.say(base::text(
          "Enrol two more administrators soon: a lost key is a matter for two who have theirs."));
    }
    return Exit::Done;
  }

 private:
  std::string file_, area_, languages_;
  app::CreateOperationOptions options_;
  Signing signing_;
};

const Registered registered({"operation", "create", "a new operation: one file, which QGIS opens",
                             [] { return std::make_unique<OperationCreate>(); }});

}  // namespace
}  // namespace demine::cli
