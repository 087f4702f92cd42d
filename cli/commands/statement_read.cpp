// SPDX-License-Identifier: Apache-2.0
#include "../command.hpp"
#include "../open.hpp"
#include "demine/app/statements.hpp"

namespace demine::cli {
namespace {

class StatementRead final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.positional("TEXT", text_, "The report: text or HTML, English or Russian");
    args.option("source", source_, "\"outlet, day, link\"; the day is \"today\" of the report",
                Args::Need::Required);
    args.option("places", places_,
                "Table of places beside those of the register: CSV with name, aliases, lat_deg, "
                "lon_deg, precision_m");
    args.option("out", out_, "File of proposals to write; default: TEXT with .proposals.json");
    args.example(
        "demine statement read kursk.demine.gpkg article.txt --source \"Harbour Herald, "
        "2027-05-12\"");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    app::ReadStatementsOptions options{.text = text_, .source = source_};
    if (places_) options.places = *places_;
    DEMINE_TRY(const auto file, open_operation(file_, store::Use::Read, output));
    DEMINE_TRY(const auto read, app::read_statements(file, options));
    const std::string json = app::proposals_json(read);
    const std::string target = out_.value_or(text_ + ".proposals.json");
    DEMINE_TRY_DONE(app::write_proposals(target, json));
    if (output.json()) {
      output.data(json);
      return Exit::Done;
    }
    output.data(aligned(rows(read)));
    for (const auto& proposal : read.proposals) {
      for (const auto& doubt : proposal.said.doubts) {
        output.say_line("  " + std::to_string(proposal.number) + ": " + base::english(doubt.why));
      }
    }
    if (!read.known_as.empty()) {
      std::string labels;
      for (const auto& label : read.known_as) labels += (labels.empty() ? "" : ", ") + label;
      output.warn(base::text("this very text has statements in the register: {0}", {labels}));
    }
    output.say(base::text("{0} proposed, in {1}. Nothing enters before `demine statement confirm`.",
                          {std::to_string(read.proposals.size()), target}));
    return Exit::Done;
  }

 private:
  static std::vector<std::vector<std::string>> rows(const app::StatementProposals& read) {
    std::vector<std::vector<std::string>> out{
        {"number", "said on", "speaker", "office", "topic", "grade", "words"}
    };
    for (const auto& proposal : read.proposals) {
      const auto& said = proposal.said;
      const bool quoted = said.form == statement::Form::Quoted;
      out.push_back({std::to_string(proposal.number) + (said.doubts.empty() ? "" : " ?"),
                     said.said_from, said.speaker.empty() ? "-" : said.speaker,
                     said.office.empty() ? "-" : said.office, said.topic,
                     proposal.grade.reliability + proposal.grade.credibility,
                     quoted ? "\"" + proposal.words + "\"" : proposal.words});
    }
    return out;
  }

  std::string file_, text_, source_;
  std::optional<std::string> places_, out_;
};

const Registered registered({"statement", "read", "proposes what a report says that somebody said",
                             [] { return std::make_unique<StatementRead>(); }});

}  // namespace
}  // namespace demine::cli
