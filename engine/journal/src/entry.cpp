// SPDX-License-Identifier: Apache-2.0
#include "demine/journal/entry.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "demine/base/check.hpp"

namespace demine::journal {
namespace {

using base::text;

/// Before the header in what is signed: a signature of anything else is never one of an entry.
constexpr std::string_view kDomain = "demine journal entry 1\n";

constexpr std::array<std::pair<DataClass, std::string_view>, 4> kClasses{
    {{DataClass::Public, "public"},
     {DataClass::Restricted, "restricted"},
     {DataClass::Confidential, "confidential"},
     {DataClass::Personal, "personal"}}
};

base::Error fault(base::Text what) {
  return {base::ErrorCode::InvalidInput, std::move(what), {}, {}};
}

std::string signed_text(const Header& header) { return std::string(kDomain) + header_text(header); }

base::Error wrong_signature() { return fault(text("the signature is not that of the header")); }

base::Done check_payload(const Entry& entry) {
  if (entry.payload && payload_hash(*entry.payload) != entry.header.payload_hash) {
    return fault(text("the payload is not the one that was signed"));
  }
  return {};
}

}  // namespace

std::string_view name(DataClass data_class) {
  for (const auto& [value, word] : kClasses) {
    if (value == data_class) return word;
  }
  base::contract_violated("data_class", "every data class has a name", __FILE__, __LINE__);
}

std::optional<DataClass> parse_data_class(std::string_view name) {
  for (const auto& [value, word] : kClasses) {
    if (word == name) return value;
  }
  return {};
}

/// Written straight, in the order of RFC 8785: a header is hashed, signed, checked and stored, and
/// making a Value of it each time costs more than all of that.
std::string header_text(const Header& header) {
  std::string out;
  constexpr std::size_t kUsual = 640;
  out.reserve(kUsual);
  // `plain` has nothing that JSON escapes.
  const auto member = [&](std::string_view name, std::string_view plain) {
    out.append(out.empty() ? "{\"" : ",\"").append(name).append("\":\"").append(plain) += '"';
  };
  const auto any = [&](std::string_view name, const Value& value) {
    out.append(",\"").append(name).append("\":") += canonical(value);
  };
  member("author", header.author.text());
  member("class", name(header.data_class));
  member("clock", header.clock.text());
  member("device", header.device.text());
  member("id", header.id.text());
  member("key", header.key.text());
  any("kind", header.kind);
  member("payload_hash", base::hex(header.payload_hash));
  member("previous", base::hex(header.previous));
  any("sequence", header.sequence);
  any("subject", header.subject);
  any("version", 1);
  return out += '}';
}

base::Digest entry_hash(const Entry& entry) {
  return base::sha256({header_text(entry.header), base::as_text(entry.signature)});
}

base::Digest payload_hash(const Payload& payload) {
  return base::sha256({base::as_text(payload.salt), payload.text});
}

bool always_travels(std::string_view kind) {
  static constexpr std::array<std::string_view, 7> kKinds{
      "operation.create", "rules.adopt",    "transition",      "signature",
      "record.revoke",    "record.restore", "conflict.resolve"};
  return kind.starts_with("key.") || kind.starts_with("area.") ||
         std::ranges::find(kKinds, kind) != kKinds.end();
}

Entry make_entry(const Draft& draft, const Value& payload, const SecretKey& key, Entropy& entropy) {
  DEMINE_CHECK(payload.object() != nullptr, "a payload is an object");
  DEMINE_CHECK(!draft.kind.empty() && !draft.subject.empty(), "an entry says what it is about");
  Payload said;
  entropy.fill(said.salt);
  said.text = canonical(payload);
  Entry entry;
  entry.header = {.id = draft.id,
                  .kind = draft.kind,
                  .subject = draft.subject,
                  .author = draft.author,
                  .key = key.public_key(),
                  .device = draft.device,
                  .sequence = draft.sequence,
                  .previous = draft.previous,
                  .clock = draft.clock,
                  .data_class = draft.data_class,
                  .payload_hash = payload_hash(said)};
  entry.signature = key.sign(signed_text(entry.header));
  entry.payload = std::move(said);
  return entry;
}

base::Done check_entry(const Entry& entry) {
  if (!verifies(entry.header.key, signed_text(entry.header), entry.signature)) {
    return wrong_signature();
  }
  return check_payload(entry);
}

base::Done check_own_entry(const Entry& entry, const base::Digest& hash, const SecretKey& key) {
  const std::string signed_now = signed_text(entry.header);
  if (entry.header.key != key.public_key() || key.sign(signed_now) != entry.signature) {
    return wrong_signature();
  }
  const auto header = std::string_view(signed_now).substr(kDomain.size());
  if (base::sha256({header, base::as_text(entry.signature)}) != hash) {
    return fault(text("the hash is not that of the entry"));
  }
  return check_payload(entry);
}

}  // namespace demine::journal
