// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../open.hpp"
#include "../problem_json.hpp"
#include "demine/app/attachments.hpp"

namespace demine::cli {
namespace {

class AttachmentGet final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.positional("NAME", name_, "Label or id of the attachment (attachment list)");
    args.option("out", out_, "File to make; never one that is there", Args::Need::Required);
    args.example("demine attachment get kursk.demine.gpkg AT1 --out photo.jpg");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(const auto file, open_operation(file_, store::Use::Read, output));
    DEMINE_TRY(const auto got, app::get_attachment(file, name_, out_));
    if (output.json()) {
      output.data(dump({
          {"file",       out_          },
          {"sha256",     got.sha256    },
          {"media_type", got.media_type},
          {"bytes",      got.bytes     }
      }));
    } else {
      output.data(out_ + "\n");
      output.say(base::text("{0}, {1} bytes, as they were attached.",
                            {got.media_type, std::to_string(got.bytes)}));
    }
    return Exit::Done;
  }

 private:
  std::string file_, name_, out_;
};

const Registered registered({"attachment", "get",
                             "writes an attachment out, after its hash was checked",
                             [] { return std::make_unique<AttachmentGet>(); }});

}  // namespace
}  // namespace demine::cli
