// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../problem_json.hpp"
#include "demine/server/server.hpp"

namespace demine::cli {
namespace {

class ServerRun final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, std::string(kOperationFile));
    args.option("bind", bind_, "Address and port; default: 127.0.0.1:8080; port 0: any");
    args.option("tls", tls_, "CERTIFICATE,KEY: two PEM files; then it speaks HTTPS alone");
    args.option("origin", origins_,
                "As browsers see it, where that is not the address: https://demine.example.org; "
                "repeat");
    args.flag("proxy", proxy_,
              "A proxy of ours stands before it: the last X-Forwarded-For is who asks");
    args.option("allow-origin", allow_origins_,
                "Of another site whose pages may read with a token; repeat");
    args.option("hazard", hazard_, "Folder of hazard map --out, to be shown");
    args.option("web", web_, "Folder of the web app; default: beside the program");
    args.option("context", context_, "GeoJSON file to draw beneath everything; repeat");
    args.example("demine server run kursk.demine.gpkg --hazard out/kursk");
  }

  base::Result<Exit> run(const app::Session& session, Output& output) override {
    server::ServerOptions options{.operation = file_,
                                  .bind = bind_.value_or("127.0.0.1:8080"),
                                  .origins = origins_,
                                  .allow_origins = allow_origins_,
                                  .proxy = proxy_,
                                  .threads = session.threads};
    if (tls_) {
      const auto comma = tls_->find(',');
      options.certificate = tls_->substr(0, comma);
      if (comma != std::string::npos) options.key = tls_->substr(comma + 1);
    }
    if (hazard_) options.hazard = *hazard_;
    options.web = web_ ? std::filesystem::path(*web_) : installed_web();
    options.context.assign(context_.begin(), context_.end());
    options.log = [&output](std::string_view line) { output.say_line(line); };
    DEMINE_TRY_DONE(server::serve(
        options, [&](const server::Listening& listening) { tell(listening, output); },
        session.stop));
    return Exit::Done;
  }

 private:
  /// Where the web app lies beside this program: installed, or in the tree that it was built in.
  static std::optional<std::filesystem::path> installed_web() {
    std::error_code failed;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", failed);
    if (failed) return std::nullopt;
    for (const char* const place : {"../share/demine/web", "../../../web/dist"}) {
      const auto folder = program.parent_path() / place;
      if (std::filesystem::exists(folder / "index.html", failed)) return folder;
    }
    return std::nullopt;
  }

  static void tell(const server::Listening& listening, Output& output) {
    if (output.json()) {
      nlohmann::ordered_json json{
          {"address", listening.origin}
      };
      if (listening.set_up) json["set_up"] = *listening.set_up;
      output.data(json.dump() + "\n");
    } else {
      output.data(listening.origin + "\n");
      if (listening.set_up) {
        output.data(*listening.set_up + "\n");
        output.say(
            base::text("Nobody has an account yet. Whoever opens this link once, with the "
                       "key file of an administrator, makes the first."));
      }
    }
    static_cast<void>(output.flushed());
  }

  std::string file_;
  std::optional<std::string> bind_, tls_, hazard_, web_;
  std::vector<std::string> origins_, allow_origins_, context_;
  bool proxy_ = false;
};

const Registered registered({"server", "run", "the operation in a browser and in a GIS",
                             [] { return std::make_unique<ServerRun>(); }});

}  // namespace
}  // namespace demine::cli
