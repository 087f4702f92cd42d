// SPDX-License-Identifier: Apache-2.0
#include "said.hpp"

#include <utility>

#include "demine/base/hash.hpp"
#include "embedded/queries.hpp"

namespace demine::store {
namespace {

/// The value of a member of fixed width in a canonical header, without reading the rest.
std::string_view member(std::string_view header, std::string_view name, std::size_t width) {
  const auto at = header.find(name);
  return at == std::string_view::npos ? std::string_view() : header.substr(at + name.size(), width);
}

/// A step may be one that stops work, and a revocation is.
bool may_stop(std::string_view kind) {
  return kind == "transition" || kind == "signature" || kind == "record.revoke";
}

}  // namespace

/// The first members of a header have values without quotes in them, so that what is found by its
/// name is that member. What is not found may not sign.
bool SignedBy::may_sign(std::string_view header, journal::Stamp at) {
  constexpr std::size_t kUuid = 36;
  constexpr std::size_t kKey = 64;
  const auto author_text = member(header, R"({"author":")", kUuid);
  const auto key_text = member(header, R"("key":")", kKey);
  if (author_text.empty() || author_text != author_text_ || key_text != key_text_) {
    author_text_.clear();
    const auto author = journal::Uuid::parse(author_text);
    const auto key = journal::PublicKey::parse(key_text);
    if (!author || !key) return false;
    author_ = *author;
    key_ = *key;
    author_text_ = author_text;
    key_text_ = key_text;
  }
  return !keys_->objection(key_, author_, at);
}

Heard SignedBy::heard(std::string_view kind, std::string_view header, journal::Stamp at) {
  if (may_sign(header, at)) return Heard::Yes;
  return may_stop(kind) ? Heard::WhatStops : Heard::No;
}

bool is_missed(std::string_view kind, std::string_view subject) {
  return kind == "transition" || kind == "signature" ||
         (kind == "record.put" && subject.starts_with("area/"));
}

std::optional<std::string_view> payload_of(const Statement& row) {
  return row.is_null(5) ? std::nullopt : std::optional(row.text(5));
}

journal::Stamp clock_of(const Statement& row) {
  return {row.integer(3), static_cast<std::uint32_t>(row.integer(4))};
}

std::optional<Said> read_said(std::string_view kind, std::string_view subject,
                              std::optional<std::string_view> payload) {
  Said out;
  out.kind = kind;
  auto read = payload ? journal::parse_json(*payload) : base::Result<journal::Value>(base::Error{});
  out.readable = read.has_value();
  if (!out.readable && !is_missed(kind, subject)) return {};
  out.payload = read ? std::move(*read) : journal::Value(journal::Value::Object{});
  return out;
}

base::Result<SubjectSaid> said_of(Database& database, const std::string& subject,
                                  const journal::KeyRing& keys) {
  SubjectSaid out{subject, {}};
  SignedBy signed_by(keys);
  DEMINE_TRY(auto* const rows, database.prepared(embedded::queries::entries_of_subject_sql()));
  rows->bind("subject", subject);
  for (;;) {
    DEMINE_TRY(const bool row, rows->step());
    if (!row) return out;
    const auto clock = clock_of(*rows);
    const Heard heard = signed_by.heard(rows->text(2), rows->text(6), clock);
    if (heard == Heard::No) continue;
    auto said = read_said(rows->text(2), subject, payload_of(*rows));
    if (!said) continue;
    said->position = rows->integer(0);
    said->hash = base::hex(rows->blob(1));
    said->clock = clock;
    said->counts = heard == Heard::Yes;
    // Who said it matters for other kinds alone.
    if (said->kind != "record.put") said->header = rows->text(6);
    out.entries.push_back(std::move(*said));
  }
}

}  // namespace demine::store
