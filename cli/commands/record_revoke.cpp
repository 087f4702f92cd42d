// SPDX-License-Identifier: Apache-2.0
#include "../command.hpp"
#include "../record_options.hpp"
#include "../signing.hpp"

namespace demine::cli {
namespace {

class RecordRevoke final : public Command {
 public:
  RecordRevoke(const RecordNoun& noun, bool restore)
      : noun_(noun), restore_(restore), entity_(noun.entity) {}

  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.option("id", id_, "Label or id of the record", Args::Need::Required);
    args.option("reason", reason_, "Why", Args::Need::Required);
    entity_.declare(args);
    signing_.declare(args);
    args.example(
        "demine " + noun_.noun + (restore_ ? " restore" : " revoke") + " kursk.demine.gpkg --id " +
        app::label_prefix(noun_.entity.empty() ? "team" : noun_.entity) + "1" +
        (noun_.entity.empty() ? " --of team" : "") + " --reason \"entered twice\" --key anna.key");
  }

  base::Result<Exit> run(const app::Session&, Output&) override {
    DEMINE_TRY(const auto signer, signing_.signer());
    DEMINE_TRY(auto file, store::OperationFile::open(file_, store::Use::Write));
    const auto change = restore_ ? app::restore_record : app::revoke_record;
    DEMINE_TRY_DONE(change(file, signer, entity_.name(), id_, reason_));
    return Exit::Done;
  }

 private:
  RecordNoun noun_;
  bool restore_;
  EntityOption entity_;
  std::string file_, id_, reason_;
  Signing signing_;
};

const std::vector<Registered> registered = [] {
  std::vector<Registered> out;
  for (const RecordNoun& noun : record_nouns()) {
    out.emplace_back(CommandInfo{
        noun.noun, "revoke", "the record counts for nothing from now on; it stays in the journal",
        [noun] { return std::make_unique<RecordRevoke>(noun, false); }});
    out.emplace_back(CommandInfo{noun.noun, "restore",
                                 "a revoked record counts again: an administrator's word",
                                 [noun] { return std::make_unique<RecordRevoke>(noun, true); }});
  }
  return out;
}();

}  // namespace
}  // namespace demine::cli
