// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../entry_json.hpp"
#include "../open.hpp"
#include "demine/app/operation.hpp"

namespace demine::cli {
namespace {

class JournalLog final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.option("subject", subject_, "Only what is about this");
    args.option("kind", kind_, "Only entries of this kind, such as key.enrol");
    args.example("demine journal log kursk.demine.gpkg --kind key.enrol");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(const auto file, open_operation(file_, store::Use::Read, output));
    DEMINE_TRY(const auto keys, file.person_keys());
    std::map<std::string, std::string> names;
    for (const auto& key : keys) names[key.public_key] = key.name;
    if (!output.json()) {
      output.data(line("clock", "kind", "subject", "by", "entry"));
    }
    DEMINE_TRY_DONE(file.for_each(store::Order::ByClock, [&](const journal::Entry& entry) {
      show(entry, names, output);
      return base::Done();
    }));
    return Exit::Done;
  }

 private:
  /// One line an entry: a journal may be longer than memory.
  void show(const journal::Entry& entry, const std::map<std::string, std::string>& names,
            Output& output) const {
    const auto& h = entry.header;
    if ((subject_ && h.subject != *subject_) || (kind_ && h.kind != *kind_)) return;
    if (output.json()) {
      output.data(entry_json(entry).dump() + "\n");
      return;
    }
    const auto name = names.find(h.key.text());
    const bool named = name != names.end() && !name->second.empty();
    output.data(
        line(h.clock.text(), h.kind, h.subject, named ? name->second : h.author.text(),
             h.id.text() + (entry.payload ? "" : base::english(base::text("  (withheld)")))));
  }

  static std::string line(const std::string& clock, const std::string& kind,
                          const std::string& subject, const std::string& by,
                          const std::string& entry) {
    return fmt::format("{:<29}  {:<18}  {:<12}  {:<20}  {}\n", clock, kind, subject, by, entry);
  }

  std::string file_;
  std::optional<std::string> subject_, kind_;
};

const Registered registered({"journal", "log",
                             "what was said, by whom, when, in the order of its clocks",
                             [] { return std::make_unique<JournalLog>(); }});

}  // namespace
}  // namespace demine::cli
