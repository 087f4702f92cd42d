// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "../command.hpp"
#include "../open.hpp"
#include "demine/app/as_of.hpp"
#include "demine/app/attachments.hpp"
#include "demine/app/operation.hpp"
#include "demine/journal/exchange.hpp"

namespace demine::cli {
namespace {

class JournalExport final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.option(
        "since", since_,
        "Only entries from then on: 2026-05-01, which is the beginning of that day, UTC, or "
        "2026-05-01T12:00:00Z");
    args.option("withhold", withhold_,
                "Leave out payloads of a class: confidential, personal; repeat for several");
    args.option("attachments", attachments_,
                "Folder that gets the attached files too, each under its SHA-256; what is in it "
                "already stays");
    args.example(
        "demine journal export kursk.demine.gpkg --withhold personal > for-partner.journal");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    std::vector<journal::DataClass> withheld;
    for (const std::string& word : withhold_) {
      const auto data_class = journal::parse_data_class(word);
      if (!data_class) {
        return base::Error{base::ErrorCode::InvalidArgument,
                           base::text("\"{0}\" is not a class of data", {word}), "--withhold",
                           base::text("Classes: public, restricted, confidential, personal.")};
      }
      withheld.push_back(*data_class);
    }
    std::optional<journal::Stamp> since;
    if (since_) {
      DEMINE_TRY(since, app::stamp_of(*since_, app::DayMeans::ItsBeginning).in("--since"));
    }
    DEMINE_TRY(const auto file, open_operation(file_, store::Use::Read, output));
    journal::ExchangeWriter lines;
    output.data(lines.opening(since));
    // Whoever gets the entries needs whole chains up to some point: --since is by clock, and a
    // clock never runs back within a chain.
    DEMINE_TRY_DONE(file.for_each(store::Order::ByClock, [&](const journal::Entry& entry) {
      if (since && entry.header.clock < *since) return base::Done();
      journal::Entry given = entry;
      if (std::ranges::find(withheld, entry.header.data_class) != withheld.end() &&
          !journal::always_travels(entry.header.kind)) {
        given.payload.reset();
      }
      output.data(lines.line(given));
      return base::Done();
    }));
    output.data(lines.closing());
    if (attachments_) {
      DEMINE_TRY(const auto added, app::export_attachments(file, *attachments_, withheld));
      output.say(
          base::text("{0} attachments are new in {1}.", {std::to_string(added), *attachments_}));
    }
    return Exit::Done;
  }

 private:
  std::string file_;
  std::optional<std::string> since_, attachments_;
  std::vector<std::string> withhold_;
};

const Registered registered({"journal", "export", "entries for another copy, one line each",
                             [] { return std::make_unique<JournalExport>(); }});

}  // namespace
}  // namespace demine::cli
