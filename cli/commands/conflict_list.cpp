// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../open.hpp"
#include "../problem_json.hpp"
#include "../record_view.hpp"
#include "demine/base/hash.hpp"

namespace demine::cli {
namespace {

/// By hash of an entry: what it did, by whom, when.
using Entries = std::map<std::string, std::string>;

class ConflictList final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.flag("all", all_, "Resolved ones too");
    args.example("demine conflict list kursk.demine.gpkg");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(const auto file, open_operation(file_, store::Use::Read, output));
    DEMINE_TRY(auto conflicts, file.records("conflict"));
    if (!all_) {
      std::erase_if(conflicts, [](const auto& each) { return each.field("status") != "open"; });
    }
    if (output.json()) {
      auto json = nlohmann::ordered_json::array();
      for (const auto& each : conflicts) json.push_back(record_json(each));
      output.data(dump(json));
    } else if (conflicts.empty()) {
      output.say(base::text("There is no conflict."));
    } else {
      DEMINE_TRY_DONE(people(file, conflicts, output));
    }
    return Exit::Done;
  }

 private:
  static base::Done people(const store::OperationFile& file,
                           const std::vector<store::Record>& conflicts, Output& output) {
    DEMINE_TRY(const auto entries, entries_of(file, conflicts));
    std::vector<std::vector<std::string>> rows{
        {"label", "of two", "about", "first", "second", "status"}
    };
    for (const auto& each : conflicts) {
      DEMINE_TRY(auto about, known_as(file, each));
      rows.push_back({each.label, std::string(each.field("kind")), std::move(about),
                      entries.at(std::string(each.field("first_entry"))),
                      entries.at(std::string(each.field("second_entry"))),
                      std::string(each.field("status"))});
    }
    output.data(aligned(rows));
    return {};
  }

  /// "area A3"
  static base::Result<std::string> known_as(const store::OperationFile& file,
                                            const store::Record& conflict) {
    const std::string subject(conflict.field("subject"));
    const auto slash = subject.find('/');
    const std::string entity = subject.substr(0, slash);
    // Of the areas of a hazard, the one that it is about.
    const std::string area(conflict.field("area"));
    const std::string id = !area.empty()                ? area
                           : slash == std::string::npos ? std::string()
                                                        : subject.substr(slash + 1);
    const auto record = file.record(entity, id);
    if (record) return entity + " " + record->label;
    if (record.error().code == base::ErrorCode::Io) return record.error();
    return subject;
  }

  static base::Result<Entries> entries_of(const store::OperationFile& file,
                                          const std::vector<store::Record>& conflicts) {
    Entries out;
    for (const auto& each : conflicts) {
      for (const char* const field : {"first_entry", "second_entry"}) {
        const std::string hash(each.field(field));
        out[hash] = hash.substr(0, 12);
      }
    }
    DEMINE_TRY(const auto keys, file.person_keys());
    std::map<std::string, std::string> names;
    for (const auto& key : keys) names[key.public_key] = key.name;
    DEMINE_TRY_DONE(file.for_each(store::Order::ByClock, [&](const journal::Entry& entry) {
      const auto wanted = out.find(base::hex(journal::entry_hash(entry)));
      if (wanted == out.end()) return base::Done();
      const auto name = names.find(entry.header.key.text());
      wanted->second = entry.header.kind + " " + entry.header.clock.text().substr(0, 16) + " " +
                       (name != names.end() ? name->second : entry.header.author.text());
      return base::Done();
    }));
    return out;
  }

  std::string file_;
  bool all_ = false;
};

const Registered registered({"conflict", "list", "entries that cannot both stand",
                             [] { return std::make_unique<ConflictList>(); }});

}  // namespace
}  // namespace demine::cli
