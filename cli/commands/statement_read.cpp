// SPDX-License-Identifier: Apache-2.0
#include "../command.hpp"
#include "demine/app/statements.hpp"

namespace demine::cli {
namespace {

class StatementRead final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("TEXT", text_, "The report: text or HTML, English or Russian");
    args.option("source", source_, "\"outlet, day, link\"; the day is \"today\" of the report",
                Args::Need::Required);
    args.option("places", places_,
                "Places of the operation: a file, a name a line, further names behind ';'");
    args.option("out", out_, "File of proposals to write; default: TEXT with .proposals.json");
    args.example("demine statement read article.txt --source \"Harbour Herald, 2027-05-12\"");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    app::ReadStatementsOptions options{.text = text_, .source = source_};
    if (places_) options.places = *places_;
    DEMINE_TRY(const auto read, app::read_statements(options));
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
    output.say(base::text(
        "{0} proposed, in {1}. Nothing is in the register before `demine statement confirm`.",
        {std::to_string(read.proposals.size()), target}));
    return Exit::Done;
  }

 private:
  static std::vector<std::vector<std::string>> rows(const app::StatementProposals& read) {
    std::vector<std::vector<std::string>> out{
        {"number", "said on", "speaker", "office", "topic", "words"}
    };
    for (const auto& proposal : read.proposals) {
      const auto& said = proposal.said;
      out.push_back(
          {std::to_string(proposal.number) + (said.doubts.empty() ? "" : " ?"), said.said_from,
           said.speaker.empty() ? "-" : said.speaker, said.office.empty() ? "-" : said.office,
           said.topic,
           said.form == statement::Form::Quoted ? "\"" + proposal.words + "\"" : proposal.words});
    }
    return out;
  }

  std::string text_, source_;
  std::optional<std::string> places_, out_;
};

const Registered registered({"statement", "read", "proposes what a report says that somebody said",
                             [] { return std::make_unique<StatementRead>(); }});

}  // namespace
}  // namespace demine::cli
