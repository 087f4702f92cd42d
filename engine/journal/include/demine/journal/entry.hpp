// SPDX-License-Identifier: Apache-2.0
/// \file
/// One entry of the journal: a signed header, and a payload that the header holds by its salted
/// hash, so that a payload can be withheld from a partner, or shredded by law, and the chain still
/// verifies. Byte by byte: docs/formats/journal.md.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "demine/base/hash.hpp"
#include "demine/base/result.hpp"
#include "demine/journal/clock.hpp"
#include "demine/journal/json.hpp"
#include "demine/journal/keys.hpp"
#include "demine/journal/uuid.hpp"

namespace demine::journal {

/// Who may read the payload; safety rule 7.
enum class DataClass {
  Public,        ///< released land, totals
  Restricted,    ///< outlines of hazards, tasks: could guide looters or fighters
  Confidential,  ///< exact finds, stores, routes, positions of teams
  Personal,      ///< victims, informants, land owners, medical facts
};
[[nodiscard]] std::string_view name(DataClass data_class);
[[nodiscard]] std::optional<DataClass> parse_data_class(std::string_view name);

struct Header {
  Uuid id;
  std::string kind;           ///< "area.create": what the payload is
  std::string subject;        ///< what it is about; entries of one subject fold together
  Uuid author;                ///< the person
  PublicKey key;              ///< with which the person signs
  Uuid device;                ///< the copy on which it was written: one chain each
  std::int64_t sequence = 1;  ///< in that chain, from 1
  base::Digest previous{};    ///< entry_hash of the one before it; zeros for the first
  Stamp clock;
  DataClass data_class = DataClass::Restricted;
  base::Digest payload_hash{};

  friend bool operator==(const Header&, const Header&) = default;
};

using Salt = std::array<std::uint8_t, 16>;

/// What was said. The text is canonical JSON, and an object.
struct Payload {
  Salt salt{};
  std::string text;
  friend bool operator==(const Payload&, const Payload&) = default;
};

struct Entry {
  Header header;
  Signature signature{};
  std::optional<Payload> payload;  ///< none: withheld or shredded

  friend bool operator==(const Entry&, const Entry&) = default;
};

/// The bytes of the header: canonical JSON.
[[nodiscard]] std::string header_text(const Header& header);

/// Whether the payload of such an entry goes to every partner, whatever its class: who may sign, by
/// which rules, and what may stop work. Whoever could not read a stop would go on working (safety
/// rules 2 and 9).
[[nodiscard]] bool always_travels(std::string_view kind);

/// SHA-256 of the header's bytes and the signature: what the next entry of the device points to.
[[nodiscard]] base::Digest entry_hash(const Entry& entry);

/// SHA-256 of the salt and the canonical text.
[[nodiscard]] base::Digest payload_hash(const Payload& payload);

/// What a device says next; make_entry fills in the rest.
struct Draft {
  Uuid id;
  std::string kind;
  std::string subject;
  Uuid author;
  Uuid device;
  std::int64_t sequence = 1;
  base::Digest previous{};
  Stamp clock;
  DataClass data_class = DataClass::Restricted;
};

/// The signed entry. `payload` is an object.
[[nodiscard]] Entry make_entry(const Draft& draft, const Value& payload, const SecretKey& key,
                               Entropy& entropy);

/// Whether the entry is what its signer wrote: signature, and payload where it is there. What it
/// says and whether its signer may say so is not judged here. InvalidInput names the first fault.
[[nodiscard]] base::Done check_entry(const Entry& entry);

/// The same for an entry that this process has just signed with `key`, for less than half the cost:
/// the signature is made a second time, from the header as it is now, and must be the same bit by
/// bit; `hash` must be its entry_hash. That finds a fault of the machine in either, and any change
/// of header or payload since; not what strikes both alike, such as a key whose halves do not belong together: so some of what a
/// key signed is still given to check_entry (ADR 0013). An entry that names another key never
/// passes.
[[nodiscard]] base::Done check_own_entry(const Entry& entry, const base::Digest& hash,
                                         const SecretKey& key);

/// One line of canonical JSON, without the line's end; the form in which journals are exchanged.
[[nodiscard]] std::string encode(const Entry& entry);

/// InvalidInput: no JSON, a member that is missing, unknown or not what it should be, a payload
/// that is not canonical. Does not check signatures: check_entry does.
[[nodiscard]] base::Result<Entry> decode(std::string_view line);

/// The header alone, from its bytes as they are stored.
[[nodiscard]] base::Result<Header> decode_header(std::string_view text);

}  // namespace demine::journal
