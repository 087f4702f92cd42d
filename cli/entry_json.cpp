// SPDX-License-Identifier: Apache-2.0
#include "entry_json.hpp"

#include <nlohmann/json.hpp>

namespace demine::cli {

nlohmann::ordered_json entry_json(const journal::Entry& entry) {
  using Json = nlohmann::ordered_json;
  Json header = Json::parse(journal::header_text(entry.header));
  return {
      {"hash",    base::hex(journal::entry_hash(entry))                    },
      {"header",  std::move(header)                                        },
      {"payload", entry.payload ? Json::parse(entry.payload->text) : Json()}
  };
}

}  // namespace demine::cli
