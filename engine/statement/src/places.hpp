// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "document.hpp"

namespace demine::statement {

struct FoundPlace {
  Range tokens{};
  std::optional<std::size_t> known{};
};

/// Names of the gazetteer in every case of Russian; "the village of X", "X district", «в селе X»;
/// and a capital behind "in", "near", «в», «под».
[[nodiscard]] std::vector<FoundPlace> places_of(const Document& document,
                                                std::span<const GazetteerPlace> gazetteer);

}  // namespace demine::statement
