// SPDX-License-Identifier: Apache-2.0
#include "catalogue.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace demine::base {
namespace {

/// {0}, {1}, ... that occur.
std::set<std::string> places(std::string_view wording) {
  std::set<std::string> out;
  for (std::size_t i = 0; i < wording.size(); ++i) {
    if (wording[i] != '{') continue;
    auto end = i + 1;
    while (end < wording.size() && wording[end] >= '0' && wording[end] <= '9') ++end;
    if (end > i + 1 && end < wording.size() && wording[end] == '}')
      out.emplace(wording.substr(i, end - i + 1));
  }
  return out;
}

/// What stands between the quotes of one line, with \" \\ \n \t undone; none when it is no string.
std::optional<std::string> quoted(std::string_view line) {
  if (line.size() < 2 || line.front() != '"' || line.back() != '"') return {};
  std::string out;
  const auto inner = line.substr(1, line.size() - 2);
  for (std::size_t i = 0; i < inner.size(); ++i) {
    if (inner[i] == '"') return {};
    if (inner[i] != '\\') {
      out += inner[i];
      continue;
    }
    if (++i == inner.size()) return {};
    switch (inner[i]) {
      case 'n':
        out += '\n';
        break;
      case 't':
        out += '\t';
        break;
      case '"':
      case '\\':
        out += inner[i];
        break;
      default:
        return {};
    }
  }
  return out;
}

struct Entry {
  std::string id{}, translation{};
  bool has_id = false, has_translation = false, fuzzy = false;
};

Error broken(std::size_t line, Text what) {
  return {ErrorCode::InvalidInput, std::move(what), "line " + std::to_string(line), {}};
}

/// One line more of an entry; false when it is none.
bool take(std::string_view line, Entry& entry) {
  const auto after = [&](std::string_view word, std::string& to, bool& has) {
    const auto text = quoted(line.substr(word.size()));
    if (!text || has) return false;
    to = *text;
    return has = true;
  };
  if (line.starts_with("msgid ")) return after("msgid ", entry.id, entry.has_id);
  if (line.starts_with("msgstr "))
    return entry.has_id && after("msgstr ", entry.translation, entry.has_translation);
  const auto text = quoted(line);
  if (!text || !entry.has_id) return false;
  (entry.has_translation ? entry.translation : entry.id) += *text;
  return true;
}

}  // namespace

Result<Catalogue> Catalogue::from_po(std::string_view po) {
  Catalogue out;
  Entry entry;
  std::size_t number = 0;
  const auto end_entry = [&]() -> Done {
    const auto one = std::exchange(entry, {});
    if (!one.has_id) return {};
    if (!one.has_translation) return broken(number, text("an entry has no translation"));
    if (one.id.empty() || one.translation.empty() || one.fuzzy) return {};
    if (places(one.id) != places(one.translation))
      return broken(number,
                    text("\"{0}\" has other places than \"{1}\"", {one.translation, one.id}));
    if (!out.wordings_.emplace(one.id, one.translation).second)
      return broken(number, text("\"{0}\" stands twice", {one.id}));
    return {};
  };
  while (!po.empty()) {
    const auto end = std::min(po.find('\n'), po.size());
    auto line = po.substr(0, end);
    po.remove_prefix(std::min(end + 1, po.size()));
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    // An entry ends with a blank line, or where the next one begins.
    const bool next = line.empty() || line.starts_with('#') || line.starts_with("msgid ");
    if (next && (line.empty() || entry.has_translation)) {
      DEMINE_TRY_DONE(end_entry());
    }
    if (line.starts_with("#,") && line.find("fuzzy") != std::string_view::npos) entry.fuzzy = true;
    if (line.empty() || line.starts_with('#')) continue;
    if (!take(line, entry)) return broken(number, text("this is no part of an entry"));
  }
  DEMINE_TRY_DONE(end_entry());
  return out;
}

std::optional<std::string_view> Catalogue::find(std::string_view wording) const {
  const auto found = wordings_.find(wording);
  if (found == wordings_.end()) return {};
  return found->second;
}

}  // namespace demine::base
