// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../open.hpp"
#include "../problem_json.hpp"
#include "demine/app/operation.hpp"

namespace demine::cli {
namespace {

class KeyList final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.example("demine key list kursk.demine.gpkg");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(const auto file, open_operation(file_, store::Use::Read, output));
    DEMINE_TRY(const auto keys, file.person_keys());
    nlohmann::ordered_json json = nlohmann::ordered_json::array();
    std::vector<std::vector<std::string>> rows{
        {"name", "administrator", "valid_from", "revoked", "person", "public_key"}
    };
    for (const auto& key : keys) {
      const auto or_null = [](const std::optional<std::string>& word) {
        return word ? nlohmann::ordered_json(*word) : nlohmann::ordered_json();
      };
      json.push_back({
          {"name",          key.name               },
          {"administrator", key.administrator      },
          {"valid_from",    or_null(key.valid_from)},
          {"revoked",       or_null(key.revoked)   },
          {"person",        key.person             },
          {"public_key",    key.public_key         }
      });
      rows.push_back(
          {key.name, base::english(key.administrator ? base::text("yes") : base::text("no")),
           key.valid_from.value_or(base::english(base::text("waits for a second administrator"))),
           key.revoked.value_or("-"), key.person, key.public_key});
    }
    output.data(output.json() ? dump(json) : aligned(rows));
    return Exit::Done;
  }

 private:
  std::string file_;
};

const Registered registered({"key", "list", "whose key is whose, from when, until when",
                             [] { return std::make_unique<KeyList>(); }});

}  // namespace
}  // namespace demine::cli
