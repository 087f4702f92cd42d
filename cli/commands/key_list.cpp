// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "../command.hpp"
#include "../open.hpp"
#include "../problem_json.hpp"
#include "demine/app/operation.hpp"

namespace demine::cli {
namespace {

using Grant = journal::KeyRing::Grant;

Grant last_grant(const journal::KeyRing& ring, const std::string& public_key) {
  const auto parsed = journal::PublicKey::parse(public_key);
  const auto found = parsed ? ring.keys().find(*parsed) : ring.keys().end();
  if (found == ring.keys().end() || found->second.grants.empty()) return {};
  return found->second.grants.back();
}

/// "nts_leader, ts_leader of O2"; "-" for none.
std::string words_of(const store::OperationFile& file, const Grant& grant) {
  std::string out;
  for (const auto& role : grant.roles) out += (out.empty() ? "" : ", ") + role;
  if (out.empty()) out = "-";
  if (grant.organisation.empty()) return out;
  const auto named = file.record("organisation", grant.organisation);
  return base::english(base::text("{0} of {1}", {out, named ? named->label : grant.organisation}));
}

class KeyList final : public Command {
 public:
  void declare(Args& args) override {
    args.positional("FILE", file_, "Operation file");
    args.example("demine key list kursk.demine.gpkg");
  }

  base::Result<Exit> run(const app::Session&, Output& output) override {
    DEMINE_TRY(const auto file, open_operation(file_, store::Use::Read, output));
    DEMINE_TRY(const auto keys, file.person_keys());
    DEMINE_TRY(const auto ring, file.keys());
    nlohmann::ordered_json json = nlohmann::ordered_json::array();
    std::vector<std::vector<std::string>> rows{
        {"name", "administrator", "valid_from", "revoked", "signs as", "person", "public_key"}
    };
    for (const auto& key : keys) {
      const auto or_null = [](const std::optional<std::string>& word) {
        return word ? nlohmann::ordered_json(*word) : nlohmann::ordered_json();
      };
      const auto signs = last_grant(ring, key.public_key);
      json.push_back({
          {"name",          key.name                                                                                        },
          {"administrator", key.administrator                                                                               },
          {"valid_from",    or_null(key.valid_from)                                                                         },
          {"revoked",       or_null(key.revoked)                                                                            },
          {"roles",         signs.roles                                                                                     },
          {"organisation",  signs.organisation.empty() ? nlohmann::ordered_json()
                                                      : nlohmann::ordered_json(signs.organisation)},
          {"person",        key.person                                                                                      },
          {"public_key",    key.public_key                                                                                  }
      });
      rows.push_back(
          {key.name, base::english(key.administrator ? base::text("yes") : base::text("no")),
           key.valid_from.value_or(base::english(base::text("waits for a second administrator"))),
           key.revoked.value_or("-"), words_of(file, signs), key.person, key.public_key});
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
