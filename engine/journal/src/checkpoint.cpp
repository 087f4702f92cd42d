// SPDX-License-Identifier: Apache-2.0
#include "demine/journal/checkpoint.hpp"

#include <utility>

namespace demine::journal {
namespace {

constexpr std::string_view kDomain = "demine journal checkpoint 1\n";

Value::Object body(const Checkpoint& c) {
  Value::Object heads;
  for (const auto& [device, head] : c.heads) {
    heads[device.text()] = Value::Object{
        {"hash",     base::hex(head.hash)},
        {"sequence", head.sequence       }
    };
  }
  return {
      {"clock",     c.clock.text()    },
      {"heads",     std::move(heads)  },
      {"key",       c.key.text()      },
      {"operation", c.operation.text()},
      {"root",      base::hex(c.root) },
      {"version",   1                 }
  };
}

std::string signed_text(const Checkpoint& c) { return std::string(kDomain) + canonical(body(c)); }

bool read_heads(const Value& value, Heads& out) {
  const Value::Object* heads = value.object();
  if (heads == nullptr) return false;
  for (const auto& [device, head] : *heads) {
    const auto id = Uuid::parse(device);
    const Value* member = head.find("sequence");
    const std::int64_t* sequence = member != nullptr ? member->integer() : nullptr;
    Head read;
    if (!id || sequence == nullptr || !base::from_hex(head.text("hash"), read.hash)) return false;
    if (*sequence < 1) return false;
    read.sequence = *sequence;
    out[*id] = read;
  }
  return true;
}

}  // namespace

Checkpoint sign_checkpoint(const Uuid& operation, Stamp clock, const Heads& heads,
                           const base::Digest& root, const SecretKey& key) {
  Checkpoint c{operation, clock, heads, root, key.public_key(), {}};
  for (auto& [device, head] : c.heads) head.clock = {};
  c.signature = key.sign(signed_text(c));
  return c;
}

std::string encode(const Checkpoint& checkpoint) {
  Value::Object members = body(checkpoint);
  members["signature"] = base::hex(checkpoint.signature);
  return canonical(Value(std::move(members)));
}

base::Result<Checkpoint> decode_checkpoint(std::string_view line) {
  DEMINE_TRY(const Value value, parse_json(line));
  Checkpoint c;
  const auto operation = Uuid::parse(value.text("operation"));
  const auto clock = Stamp::parse(value.text("clock"));
  const auto key = PublicKey::parse(value.text("key"));
  const Value* heads = value.find("heads");
  const bool readable = operation && clock && key && heads != nullptr &&
                        read_heads(*heads, c.heads) && base::from_hex(value.text("root"), c.root) &&
                        base::from_hex(value.text("signature"), c.signature);
  if (readable) {
    c.operation = *operation;
    c.clock = *clock;
    c.key = *key;
    if (encode(c) == line && verifies(c.key, signed_text(c), c.signature)) return c;
  }
  return base::Error{base::ErrorCode::InvalidInput,
                     base::text("this is no checkpoint, or it is not as it was signed"),
                     {},
                     base::text("Take the checkpoint again from where it is kept.")};
}

}  // namespace demine::journal
