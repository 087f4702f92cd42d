// SPDX-License-Identifier: Apache-2.0
/// \file
/// What entries say: every kind there is, and the members of its payload. docs/formats/payloads.md
/// is made of this.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace demine::store {

struct PayloadMember {
  std::string_view name;
  std::string_view type;  ///< as the page explains types
  bool required = false;
  std::string_view meaning;
};

struct PayloadKind {
  std::string_view name;     ///< of the entry
  std::string_view subject;  ///< form of the entry's subject
  std::string_view who;      ///< whose entry counts
  std::string_view effect;
  std::vector<PayloadMember> members;
};

/// In the order of the page.
[[nodiscard]] std::span<const PayloadKind> payload_kinds();
/// nullptr when there is none of this name: this version makes no such entry, and passes it over.
[[nodiscard]] const PayloadKind* find_payload_kind(std::string_view name);

/// The page's part that is made of them.
[[nodiscard]] std::string payload_kinds_page();

}  // namespace demine::store
