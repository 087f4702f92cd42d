// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../language_option.hpp"
#include "../open.hpp"
#include "../problem_json.hpp"
#include "demine/app/statement_register.hpp"
#include "demine/wire/land.hpp"

namespace demine::cli {
namespace {

class StatementTimeline final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.option("topic", options_.topic,
                "One topic alone: readiness, deployment, clearance, casualties, ...");
    args.option("html", html_, "Page to make too, never a file that is there; prints on A4");
    args.option("lang", language_, "Language of the page and the table: en, ru; default: en");
    args.example("demine statement timeline kursk.demine.gpkg --topic readiness");
    args.example("demine statement timeline kursk.demine.gpkg --html timeline.html --lang ru");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(const auto language, language_option(language_));
    DEMINE_TRY(const auto file, open_operation(file_, store::Use::Read, output));
    DEMINE_TRY(const auto timeline, app::statement_timeline(file, options_));
    if (html_) DEMINE_TRY_DONE(app::write_timeline(timeline, language, *html_));
    output.data(output.json() ? dump(wire::timeline_json(timeline)) : people(timeline, language));
    return Exit::Done;
  }

 private:
  static std::string joined(const std::vector<std::string>& all, base::Language language) {
    std::string out;
    for (const auto& one : all) {
      out += (out.empty() ? "" : ", ") +
             (one == "register" ? base::translated(base::text("the register"), language) : one);
    }
    return out;
  }

  static std::string people(const app::Timeline& timeline, base::Language language) {
    std::vector<std::vector<std::string>> rows{
        {"day", "record", "announced", "in the journal"}
    };
    for (const auto& row : timeline.rows) {
      if (!row.said) {
        rows.push_back({row.day, row.label.empty() ? "-" : row.label, "-",
                        base::translated(row.happened, language)});
        continue;
      }
      std::string said = row.speaker.empty() ? "-" : row.speaker;
      if (!row.office.empty()) said += ", " + row.office;
      said += ": " + (row.quoted ? "\"" + row.words + "\"" : row.words) + " [" + row.grade + "]";
      if (!row.disagrees.empty()) {
        said += " " + base::translated(
                          base::text("does not agree with {0}", {joined(row.disagrees, language)}),
                          language);
      }
      rows.push_back({row.day, row.label, said, "-"});
    }
    const std::string stamp =
        timeline.synthetic
            ? base::translated(base::text("SYNTHETIC: everything in it is invented."), language) +
                  "\n"
            : "";
    return stamp + aligned(rows);
  }

  std::string file_;
  std::optional<std::string> html_, language_;
  app::TimelineOptions options_;
};

const Registered registered({"statement", "timeline",
                             "what was announced, beside what the journal says happened",
                             [] { return std::make_unique<StatementTimeline>(); }});

}  // namespace
}  // namespace demine::cli
