// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "demine/base/result.hpp"

namespace demine::base {

/// Wordings of one language by their English ones, from a gettext catalogue: msgid, msgstr and
/// comments; no contexts and no plurals, which base::text() does not have either.
class Catalogue {
 public:
  /// Entries without a translation, and those marked fuzzy, are left out. InvalidInput names the
  /// line: what is no entry, a wording that stands twice, places {0}, {1} ... that are not those of
  /// the English.
  [[nodiscard]] static Result<Catalogue> from_po(std::string_view po);

  [[nodiscard]] std::optional<std::string_view> find(std::string_view wording) const;
  [[nodiscard]] std::size_t size() const { return wordings_.size(); }

 private:
  std::map<std::string, std::string, std::less<>> wordings_{};
};

}  // namespace demine::base
