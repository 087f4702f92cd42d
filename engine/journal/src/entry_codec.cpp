// SPDX-License-Identifier: Apache-2.0
#include <set>
#include <utility>

#include "demine/journal/entry.hpp"

namespace demine::journal {
namespace {

using base::text;

base::Error fault(base::Text what) {
  return {base::ErrorCode::InvalidInput, std::move(what), {}, {}};
}

/// Takes the members of an object one by one; what is missing, wrong or left over is one fault
/// each, and the first is kept.
class Members {
 public:
  explicit Members(const Value::Object& members) : members_(members) {}

  const Value* take(std::string_view name) {
    taken_.emplace(name);
    const auto found = members_.find(name);
    return found != members_.end() ? &found->second : nullptr;
  }
  /// A string that `parse` understands.
  template <typename T, typename Parse>
  void read(std::string_view name, T& out, Parse parse) {
    const Value* member = take(name);
    const std::string* said = member != nullptr ? member->string() : nullptr;
    if (member == nullptr) {
      keep(text("\"{0}\" is missing", {std::string(name)}));
    } else if (said == nullptr) {
      keep(text("\"{0}\" is no text", {std::string(name)}));
    } else if (auto value = parse(std::string_view(*said))) {
      out = std::move(*value);
    } else {
      keep(text("\"{0}\" is not what it should be: {1}", {std::string(name), said->substr(0, 80)}));
    }
  }
  void keep(base::Text what) {
    if (!fault_) fault_ = std::move(what);
  }
  base::Done done() {
    for (const auto& [name, value] : members_) {
      if (!taken_.contains(name)) keep(text("\"{0}\" is not known", {name.substr(0, 80)}));
    }
    if (fault_) return fault(std::move(*fault_));
    return {};
  }

 private:
  const Value::Object& members_;
  std::set<std::string, std::less<>> taken_;
  std::optional<base::Text> fault_;
};

template <std::size_t N>
std::optional<std::array<std::uint8_t, N>> bytes_of(std::string_view digits) {
  std::array<std::uint8_t, N> out{};
  if (!base::from_hex(digits, out)) return {};
  return out;
}

std::optional<std::string> word(std::string_view said) {
  if (said.empty() || said.size() > 200) return {};
  return std::string(said);
}

base::Result<Header> read_header(const Value& value) {
  const Value::Object* object = value.object();
  if (object == nullptr) return fault(text("the header is no object"));
  Members members(*object);
  Header h;
  members.read("author", h.author, Uuid::parse);
  members.read("class", h.data_class, parse_data_class);
  members.read("clock", h.clock, Stamp::parse);
  members.read("device", h.device, Uuid::parse);
  members.read("id", h.id, Uuid::parse);
  members.read("key", h.key, PublicKey::parse);
  members.read("kind", h.kind, word);
  members.read("payload_hash", h.payload_hash, bytes_of<32>);
  members.read("previous", h.previous, bytes_of<32>);
  members.read("subject", h.subject, word);
  const Value* sequence = members.take("sequence");
  if (sequence != nullptr && sequence->integer() != nullptr && *sequence->integer() >= 1) {
    h.sequence = *sequence->integer();
  } else {
    members.keep(text("\"{0}\" is no whole number from 1", {"sequence"}));
  }
  const Value* version = members.take("version");
  if (version == nullptr || !(*version == Value(1))) {
    members.keep(text("the entry is of a version that this program does not read"));
  }
  DEMINE_TRY_DONE(members.done());
  return h;
}

}  // namespace

std::string encode(const Entry& entry) {
  std::string line = "{\"header\":" + header_text(entry.header);
  if (entry.payload) line += ",\"payload\":" + entry.payload->text;
  if (entry.payload) line += ",\"salt\":\"" + base::hex(entry.payload->salt) + "\"";
  return line + ",\"signature\":\"" + base::hex(entry.signature) + "\"}";
}

base::Result<Header> decode_header(std::string_view header) {
  DEMINE_TRY(const Value value, parse_json(header));
  DEMINE_TRY(Header read, read_header(value));
  if (header_text(read) != header) return fault(text("the header is not in its canonical form"));
  return read;
}

base::Result<Entry> decode(std::string_view line) {
  DEMINE_TRY(const Value value, parse_json(line));
  const Value::Object* object = value.object();
  if (object == nullptr) return fault(text("an entry is an object"));
  Members members(*object);
  Entry entry;
  members.read("signature", entry.signature, bytes_of<64>);
  const Value* header = members.take("header");
  const Value* payload = members.take("payload");
  if (payload != nullptr) {
    entry.payload.emplace();
    members.read("salt", entry.payload->salt, bytes_of<16>);
    entry.payload->text = canonical(*payload);
    if (payload->object() == nullptr) members.keep(text("the payload is no object"));
  }
  if (header == nullptr) members.keep(text("\"{0}\" is missing", {"header"}));
  DEMINE_TRY_DONE(members.done());
  DEMINE_TRY(entry.header, read_header(*header));
  // One entry has one form: else the same entry could pass for two.
  if (encode(entry) != line) return fault(text("the entry is not in its canonical form"));
  return entry;
}

}  // namespace demine::journal
