// SPDX-License-Identifier: Apache-2.0
#include "demine/app/as_of.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "../command.hpp"
#include "../open.hpp"
#include "../problem_json.hpp"

namespace demine::cli {
namespace {

class OperationAsOf final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.positional("WHEN", when_,
                    "2026-05-01, which is the end of that day, UTC; or 2026-05-01T12:00:00Z; or a "
                    "clock of journal log");
    args.option("out", out_, "GeoPackage to make; never one that is there", Args::Need::Required);
    args.example("demine operation as-of kursk.demine.gpkg 2026-05-01 --out then.gpkg");
  }

  base::Result<Exit> run(const app::Session& session, Output& output) override {
    // Either way round: a day is no file, and a file no day.
    if (app::stamp_of(file_, app::DayMeans::ItsEnd)) std::swap(file_, when_);
    DEMINE_TRY(const auto until, app::stamp_of(when_, app::DayMeans::ItsEnd));
    DEMINE_TRY(const auto file, open_operation(file_, store::Use::Read, output));
    DEMINE_TRY_DONE(app::check_has_come(file, until, session.today));
    DEMINE_TRY(const auto made, app::operation_as_of(file, when_, out_));
    if (output.json()) {
      output.data(dump({
          {"file",          out_                 },
          {"as_of",         made.until.text()    },
          {"entries",       made.view.entries    },
          {"last",          made.view.last.text()},
          {"later_entries", made.later           }
      }));
      return Exit::Done;
    }
    output.data(out_ + "\n");
    output.say(base::text("As known on {0}: {1} entries, the last of {2}; {3} came later.",
                          {made.until.text().substr(0, 23) + "Z", std::to_string(made.view.entries),
                           made.view.last.text(), std::to_string(made.later)}));
    output.say(base::text("It is a view of the past: nothing can be written into it."));
    return Exit::Done;
  }

 private:
  std::string file_, when_, out_;
};

const Registered registered({"operation", "as-of",
                             "the register as it was known on a day: a file to look at",
                             [] { return std::make_unique<OperationAsOf>(); }});

}  // namespace
}  // namespace demine::cli
