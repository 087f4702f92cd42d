// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../open.hpp"
#include "../problem_json.hpp"
#include "demine/app/operation.hpp"
#include "demine/wire/records.hpp"

namespace demine::cli {
namespace {

class JournalShow final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.positional("ID", id_, "Id of the entry, as journal log shows it");
    args.example("demine journal show kursk.demine.gpkg 019de368-f600-7167-9e0b-b980a575a896");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    const auto id = journal::Uuid::parse(id_);
    if (!id) {
      return base::Error{base::ErrorCode::InvalidArgument,
                         base::text("\"{0}\" is not the id of an entry", {id_}),
                         {},
                         base::text("`demine journal log` lists all.")};
    }
    DEMINE_TRY(const auto file, open_operation(file_, store::Use::Read, output));
    DEMINE_TRY(const auto entry, file.entry(*id));
    DEMINE_TRY_DONE(journal::check_entry(entry));
    output.data(dump(wire::entry_json(entry)));
    if (!output.json()) output.say(base::text("Its signature is right."));
    return Exit::Done;
  }

 private:
  std::string file_, id_;
};

const Registered registered({"journal", "show", "one entry, whole",
                             [] { return std::make_unique<JournalShow>(); }});

}  // namespace
}  // namespace demine::cli
