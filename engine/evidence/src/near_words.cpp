// SPDX-License-Identifier: Apache-2.0
#include "near_words.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "utf8.hpp"

namespace demine::evidence {

std::size_t edits(std::string_view a, std::string_view b) {
  // Words of a vocabulary are short; a cell may be a whole book.
  constexpr std::size_t longest = 64;
  auto from = decode(folded(a.substr(0, 4 * longest)));
  const auto to = decode(folded(b.substr(0, 4 * longest)));
  if (from.size() > longest) from.resize(longest);
  std::vector<std::size_t> row(to.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= from.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= to.size(); ++j) {
      const std::size_t kept = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({kept, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

std::string nearest_first(std::string_view word, const std::vector<std::string>& known,
                          std::size_t most) {
  std::vector<std::pair<std::size_t, std::size_t>> order;
  for (std::size_t i = 0; i < known.size(); ++i) order.emplace_back(edits(word, known[i]), i);
  std::ranges::sort(order);
  std::string out;
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (i > 0) out += ", ";
    if (i == most) return out + "...";
    out += shortened(known[order[i].second], 40);
  }
  return out;
}

}  // namespace demine::evidence
