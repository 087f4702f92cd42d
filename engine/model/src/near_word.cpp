// SPDX-License-Identifier: Apache-2.0
#include "near_word.hpp"

#include <algorithm>
#include <numeric>
#include <vector>

namespace demine::model {
namespace {

/// Letters to insert, delete or replace (Levenshtein 1966).
std::size_t edits(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

std::string folded(std::string_view word) {
  std::string out;
  for (const char c : word) {
    if (c == ' ' || c == '_' || c == '-') continue;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

std::string_view near_word(std::string_view word, std::span<const std::string_view> known) {
  constexpr std::size_t longest = 64;  // of a name; what is longer was never meant to be one
  if (word.size() > longest) return {};
  const auto typed = folded(word);
  std::string_view best;
  std::size_t fewest = std::min<std::size_t>(3, typed.size() / 2) + 1;
  for (const auto candidate : known) {
    const auto count = edits(typed, folded(candidate));
    if (count >= fewest) continue;
    fewest = count;
    best = candidate;
  }
  return best;
}

std::string listed(std::span<const std::string_view> words) {
  std::string out;
  for (const auto word : words) {
    if (!out.empty()) out += ", ";
    out += word;
  }
  return out;
}

}  // namespace demine::model
