// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../problem_json.hpp"
#include "../signing.hpp"
#include "demine/app/attachments.hpp"

namespace demine::cli {
namespace {

class AttachmentAdd final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.positional("ATTACHMENT", attachment_, "Photo, scan or paper: any file of up to 64 MiB");
    args.option("to", options_.to, "Label or id of the record that it belongs to",
                Args::Need::Required);
    args.option("of", options_.entity,
                "What that record is, where two have the label: area, find, task, ...");
    args.option("note", options_.note, "What it shows");
    args.option("class", class_,
                "Who may see it: restricted, confidential, personal; default: as the record");
    signing_.declare(args);
    args.example("demine attachment add kursk.demine.gpkg --to A3 photo.jpg --key anna.key");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    options_.file = attachment_;
    if (class_) {
      options_.data_class = journal::parse_data_class(*class_);
      if (!options_.data_class) {
        return base::Error{base::ErrorCode::InvalidArgument,
                           base::text("\"{0}\" is not a class of data", {*class_}), "--class",
                           base::text("Classes: restricted, confidential, personal.")};
      }
    }
    DEMINE_TRY(const auto signer, signing_.signer());
    DEMINE_TRY(auto file, store::OperationFile::open(file_, store::Use::Write));
    DEMINE_TRY(const auto attached, app::attach(file, signer, options_));
    if (output.json()) {
      output.data(dump({
          {"id",         attached.id        },
          {"label",      attached.label     },
          {"sha256",     attached.sha256    },
          {"media_type", attached.media_type},
          {"bytes",      attached.bytes     },
          {"known",      attached.known     }
      }));
      return Exit::Done;
    }
    output.data(attached.label + "\n");
    if (attached.known) {
      output.say(base::text("It is there already: nothing was written."));
    } else {
      output.say(
          base::text("{0}, {1} bytes, SHA-256 {2}.",
                     {attached.media_type, std::to_string(attached.bytes), attached.sha256}));
    }
    return Exit::Done;
  }

 private:
  std::string file_, attachment_;
  app::AttachOptions options_;
  std::optional<std::string> class_;
  Signing signing_;
};

const Registered registered({"attachment", "add",
                             "a photo or a scanned paper that belongs to a record",
                             [] { return std::make_unique<AttachmentAdd>(); }});

}  // namespace
}  // namespace demine::cli
