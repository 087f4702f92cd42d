// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "demine/journal/clock.hpp"
#include "demine/journal/json.hpp"
#include "demine/journal/key_ring.hpp"
#include "sqlite.hpp"

namespace demine::store {

/// An entry as the fold sees it. Those whose payload is withheld or shredded are passed over, but
/// for steps of land release; and so are those whose key might not sign then (KeyRing::objection),
/// but for what may stop work.
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
  bool readable = true;  ///< false: a step or its signature, whose payload is not here
};

/// Everything said about one subject, in order.
struct SubjectSaid {
  std::string subject;
  std::vector<Said> entries;
};

/// The entries of a subject.
[[nodiscard]] base::Result<SubjectSaid> said_of(Database& database, const std::string& subject,
                                                const journal::KeyRing& keys);

/// Every subject in turn; memory is bounded by the largest.
[[nodiscard]] base::Done for_each_subject(
    Database& database, const journal::KeyRing& keys,
    const std::function<base::Done(const SubjectSaid&)>& visit);

}  // namespace demine::store
