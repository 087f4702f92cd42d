// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../open.hpp"
#include "../problem_json.hpp"
#include "demine/app/export_records.hpp"

namespace demine::cli {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

class OperationExport final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.option("layer", layer_, "What: areas, evidence, tasks, finds, organisations, ...",
                Args::Need::Required);
    args.option(
        "format", format_,
        "geojson, csv or kml, in longitude and latitude of WGS 84; or gpkg, in the plane of "
        "the operation. Default: by the ending of --out, else geojson");
    args.option("out", out_, "File to make, never one that is there; default: the terminal");
    args.option("include", include_,
                "Also fields that are confidential, or personal; repeat for both. Without it they "
                "are left out");
    args.flag("all", all_, "Revoked records too");
    args.example("demine operation export kursk.demine.gpkg --layer areas --out areas.geojson");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    app::ExportOptions options{.layer = layer_, .revoked = all_};
    if (out_) options.out = *out_;
    DEMINE_TRY(options.format, format());
    for (const std::string& word : include_) {
      DEMINE_TRY(const auto data_class, guarded_class(word));
      options.include.push_back(data_class);
    }
    DEMINE_TRY(const auto file, open_operation(file_, store::Use::Read, output));
    DEMINE_TRY(const auto exported, app::export_records(file, options));
    if (!out_) {
      output.data(exported.bytes);
    } else if (output.json()) {
      output.data(dump({
          {"file",      *out_             },
          {"layer",     exported.layer    },
          {"records",   exported.records  },
          {"synthetic", exported.synthetic},
          {"classes",   exported.classes  },
          {"left_out",  exported.left_out },
          {"crs",       exported.crs      }
      }));
    } else {
      output.data(*out_ + "\n");
    }
    tell(exported, output);
    return Exit::Done;
  }

 private:
  [[nodiscard]] base::Result<app::ExportFormat> format() const {
    std::string word = format_.value_or("");
    if (!format_ && out_) {
      word = std::filesystem::path(*out_).extension().string();
      if (!word.empty()) word.erase(0, 1);
      if (word == "json") word = "geojson";
    }
    if (!format_ && !out_) return app::ExportFormat::GeoJson;
    if (const auto format = app::parse_export_format(word)) return *format;
    return base::Error{base::ErrorCode::InvalidArgument,
                       base::text("\"{0}\" is not a format that is written", {word}), "--format",
                       base::text("Formats: geojson, gpkg, csv, kml.")};
  }

  static base::Result<model::DataClass> guarded_class(const std::string& word) {
    for (const auto data_class : {model::DataClass::Confidential, model::DataClass::Personal}) {
      if (model::name(data_class) == word) return data_class;
    }
    return base::Error{base::ErrorCode::InvalidArgument,
                       base::text("\"{0}\" is not a class that is left out", {word}), "--include",
                       base::text("Classes: confidential, personal.")};
  }

  static void tell(const app::Exported& exported, Output& output) {
    if (exported.synthetic) output.say(base::text("SYNTHETIC: everything in it is invented."));
    output.say(base::text("{0}: {1} records; coordinates: {2}; data classes: {3}.",
                          {exported.layer, std::to_string(exported.records), exported.crs,
                           joined(exported.classes)}));
    if (!exported.left_out.empty()) {
      output.say(base::text("Left out: {0}.", {joined(exported.left_out)}));
    }
    if (exported.place_left_out) {
      output.say(base::text("The places are among what is left out: --include confidential."));
    }
  }

  std::string file_, layer_;
  std::optional<std::string> format_, out_;
  std::vector<std::string> include_;
  bool all_ = false;
};

const Registered registered({"operation", "export", "a layer of the register for other programs",
                             [] { return std::make_unique<OperationExport>(); }});

}  // namespace
}  // namespace demine::cli
