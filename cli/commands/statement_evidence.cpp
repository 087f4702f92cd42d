// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../numbers.hpp"
#include "../problem_json.hpp"
#include "../signing.hpp"
#include "demine/app/statement_register.hpp"
#include "demine/geo/place.hpp"

namespace demine::cli {
namespace {

class StatementEvidence final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.option("from", options_.statement, "Statement, such as ST12", Args::Need::Required);
    args.option("at", at_,
                "Its place: 51.19N,35.27E, UTM or MGRS; default: of the table of places");
    args.option("precision-m", precision_,
                "How well that is known: one standard deviation, metres");
    args.option("places", places_,
                "Table of places: CSV with name, aliases, lat_deg, lon_deg, precision_m");
    signing_.declare(args);
    args.example(
        "demine statement evidence kursk.demine.gpkg --from ST12 --places places.csv --key "
        "anna.key");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    if (at_) {
      DEMINE_TRY(options_.at, geo::parse_place(*at_).in("--at"));
    }
    if (precision_) {
      DEMINE_TRY(options_.precision_m, metres_in(*precision_, "--precision-m"));
    }
    if (places_) options_.places = *places_;
    DEMINE_TRY(const auto signer, signing_.signer());
    DEMINE_TRY(auto file, store::OperationFile::open(file_, store::Use::Write));
    DEMINE_TRY(const auto made, app::evidence_from_statement(file, signer, options_));
    output.problems(made.evidence.problems);
    if (!made.evidence.problems.empty()) return Exit::Failed;
    if (output.json()) {
      output.data(dump({
          {"id",    made.evidence.id   },
          {"label", made.evidence.label}
      }));
    } else {
      output.data(made.evidence.label + "\n");
    }
    output.say(base::text("Indirect evidence: it opens an indication at most."));
    return Exit::Done;
  }

 private:
  std::string file_;
  std::optional<std::string> at_, precision_, places_;
  app::StatementEvidenceOptions options_;
  Signing signing_;
};

const Registered registered({"statement", "evidence",
                             "an indirect item of evidence from a statement: an indication at most",
                             [] { return std::make_unique<StatementEvidence>(); }});

}  // namespace
}  // namespace demine::cli
