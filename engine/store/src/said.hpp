// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "demine/journal/clock.hpp"
#include "demine/journal/json.hpp"
#include "demine/journal/key_ring.hpp"
#include "sqlite.hpp"

namespace demine::store {

/// An entry as the fold sees it. Those whose payload is withheld or shredded are passed over, but
/// for what is_missed(); and so are those whose key might not sign then (KeyRing::objection), but
/// for what may stop work.
struct Said {
  std::int64_t position = 0;  ///< in this file: row ids are made from it
  std::string hash;           ///< hexadecimal
  std::string kind;
  journal::Stamp clock;
  journal::Value payload;
  std::string header;  ///< canonical JSON; read where it matters who said it
  /// False: its key was revoked, or not confirmed, when it signed. Only what stops something is
  /// heard then (safety rule 9).
  bool counts = true;
  bool readable = true;  ///< false: what is_missed(), and does not say here what it was
};

/// Everything said about one subject, in order.
struct SubjectSaid {
  std::string subject;
  std::vector<Said> entries;
};

/// The entries of a subject.
[[nodiscard]] base::Result<SubjectSaid> said_of(Database& database, const std::string& subject,
                                                const journal::KeyRing& keys);

/// What the fold hears of an entry. WhatStops: its key might not sign then, and only what stops
/// something counts (Said::counts).
enum class Heard { No, WhatStops, Yes };

/// Asks of entry after entry whether its key may sign (KeyRing::objection); what is said with the
/// same key as before is not read anew.
class SignedBy {
 public:
  explicit SignedBy(const journal::KeyRing& keys) : keys_(&keys) {}
  [[nodiscard]] Heard heard(std::string_view kind, std::string_view header, journal::Stamp at);

 private:
  [[nodiscard]] bool may_sign(std::string_view header, journal::Stamp at);
  const journal::KeyRing* keys_;
  std::string author_text_{}, key_text_{};  ///< as they were read last
  journal::Uuid author_{};
  journal::PublicKey key_{};
};

/// The clock of a row of one of the queries that give what is said.
[[nodiscard]] journal::Stamp clock_of(const Statement& row);

/// Its payload; none where it is withheld or shredded.
[[nodiscard]] std::optional<std::string_view> payload_of(const Statement& row);

/// A step of land release, its signature, or a word about the areas of a hazard: the fold hears
/// that one was there, even where its payload is not. It may have stopped work, or held ground.
[[nodiscard]] bool is_missed(std::string_view kind, std::string_view subject);

/// An entry whose payload reads, or is missed (Said::readable); else none, and journal verify names
/// it.
[[nodiscard]] std::optional<Said> read_said(std::string_view kind, std::string_view subject,
                                            std::optional<std::string_view> payload);

}  // namespace demine::store
