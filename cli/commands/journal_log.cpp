// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../open.hpp"
#include "demine/app/operation.hpp"
#include "demine/wire/records.hpp"

namespace demine::cli {
namespace {

class JournalLog final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.option("subject", subject_, "Only what is about this, such as keys or area/A3");
    args.option("kind", kind_, "Only entries of this kind, such as key.enrol");
    args.example("demine journal log kursk.demine.gpkg --kind key.enrol");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(const auto file, open_operation(file_, store::Use::Read, output));
    DEMINE_TRY(const auto keys, file.person_keys());
    std::map<std::string, std::string> names;
    for (const auto& key : keys) names[key.public_key] = key.name;
    if (subject_) {
      DEMINE_TRY(subject_, subject_named(file, *subject_));
    }
    if (!output.json()) {
      output.data(line("clock", "kind", "subject", "by", "entry"));
    }
    DEMINE_TRY_DONE(file.for_each(store::Order::ByClock, [&](const journal::Entry& entry) {
      show(entry, names, file, output);
      return base::Done();
    }));
    return Exit::Done;
  }

 private:
  /// "area/A3" as entries say it, with an id; anything else as it is.
  static base::Result<std::string> subject_named(const store::OperationFile& file,
                                                 const std::string& given) {
    const auto slash = given.find('/');
    if (slash == std::string::npos || journal::Uuid::parse(given.substr(slash + 1))) return given;
    const std::string entity = given.substr(0, slash);
    if (model::find_entity(entity) == nullptr) return given;
    DEMINE_TRY(const auto record, file.record(entity, given.substr(slash + 1)).in("--subject"));
    const auto hazard = record.field("hazard");
    return entity + "/" + (hazard.empty() ? record.id : std::string(hazard));
  }

  /// "area A3" of "area/<id>": what people call it.
  std::string known_as(const store::OperationFile& file, const std::string& subject) {
    const auto slash = subject.find('/');
    const std::string entity = subject.substr(0, slash);
    if (slash == std::string::npos || model::find_entity(entity) == nullptr) return subject;
    const auto known = labels_.find(subject);
    if (known != labels_.end()) return known->second;
    const auto record = file.record(entity, subject.substr(slash + 1));
    const std::string out = record ? entity + " " + record->label : subject;
    constexpr std::size_t kRemembered = 10'000;
    if (labels_.size() < kRemembered) labels_.emplace(subject, out);
    return out;
  }

  /// One line an entry: a journal may be longer than memory.
  void show(const journal::Entry& entry, const std::map<std::string, std::string>& names,
            const store::OperationFile& file, Output& output) {
    const auto& h = entry.header;
    if ((subject_ && h.subject != *subject_) || (kind_ && h.kind != *kind_)) return;
    if (output.json()) {
      output.data(wire::line(wire::entry_json(entry)) + "\n");
      return;
    }
    const auto name = names.find(h.key.text());
    const bool named = name != names.end() && !name->second.empty();
    output.data(line(
        h.clock.text(), h.kind, known_as(file, h.subject), named ? name->second : h.author.text(),
        h.id.text() + (entry.payload ? "" : base::english(base::text("  (withheld)")))));
  }

  static std::string line(const std::string& clock, const std::string& kind,
                          const std::string& subject, const std::string& by,
                          const std::string& entry) {
    return fmt::format("{:<29}  {:<18}  {:<20}  {:<20}  {}\n", clock, kind, subject, by, entry);
  }

  std::string file_;
  std::optional<std::string> subject_, kind_;
  std::map<std::string, std::string> labels_{};
};

const Registered registered({"journal", "log",
                             "what was said, by whom, when, in the order of its clocks",
                             [] { return std::make_unique<JournalLog>(); }});

}  // namespace
}  // namespace demine::cli
