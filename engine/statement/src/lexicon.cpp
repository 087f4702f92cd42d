// SPDX-License-Identifier: Apache-2.0
#include "demine/statement/lexicon.hpp"

#include <toml++/toml.h>
#include <algorithm>
#include <optional>

#include "demine/base/check.hpp"
#include "embedded/statement_rules.hpp"
#include "words.hpp"

namespace demine::statement {
namespace {

using base::Error;
using base::ErrorCode;
using base::text;

constexpr std::array<std::pair<std::string_view, Tag>, 27> kTables{
    {{"say", Tag::Say},
     {"say_beside_quote", Tag::SayBesideQuote},
     {"relay", Tag::Relay},
     {"office", Tag::Office},
     {"office_modifier", Tag::OfficeModifier},
     {"honorific_man", Tag::HonorificMan},
     {"honorific_woman", Tag::HonorificWoman},
     {"rank", Tag::Rank},
     {"org_head", Tag::OrgHead},
     {"org_word", Tag::OrgWord},
     {"outlet_head", Tag::OutletHead},
     {"name_before", Tag::NameBefore},
     {"he", Tag::He},
     {"she", Tag::She},
     {"they", Tag::They},
     {"group", Tag::Group},
     {"audience", Tag::Audience},
     {"venue", Tag::Venue},
     {"month", Tag::Month},
     {"weekday", Tag::Weekday},
     {"number", Tag::Number},
     {"ahead", Tag::Ahead},
     {"place_head", Tag::PlaceHead},
     {"function", Tag::Function},
     {"abbreviation", Tag::Abbreviation},
     {"man", Tag::Man},
     {"woman", Tag::Woman}}
};

constexpr std::array<std::string_view, 37> kEndings{
    "",   "а",   "у",   "ом",  "ем", "ём", "е",  "ы",  "и",  "ов", "ев", "ей",  "ам",
    "ям", "ами", "ями", "ах",  "ях", "я",  "ю",  "ью", "ой", "ою", "ий", "его", "ему",
    "им", "ый",  "ого", "ому", "ым", "ые", "ых", "ую", "ая", "о",  "ь"};

bool counts_forms(Tag tag) {
  return tag == Tag::Month || tag == Tag::Weekday || tag == Tag::Number;
}

class Reader {
 public:
  Reader(const toml::table& root, std::string_view file) : root_(root), file_(file) {}

  base::Result<std::vector<std::string>> list(const toml::table& table, std::string_view key,
                                              std::string_view of) const {
    std::vector<std::string> out;
    const auto* const node = table.get(key);
    if (node == nullptr) return out;
    const auto* const array = node->as_array();
    if (array == nullptr) return bad(of, key);
    for (const auto& item : *array) {
      const auto word = item.value<std::string>();
      if (!word) return bad(of, key);
      out.push_back(*word);
    }
    return out;
  }

  base::Result<const toml::table*> table(std::string_view name) const {
    const auto* const node = root_.get(name);
    if (node == nullptr || node->as_table() == nullptr) return bad(name, "en");
    return node->as_table();
  }

  Error bad(std::string_view table, std::string_view key) const {
    return {ErrorCode::InvalidInput,
            text("[{0}] {1} is not a list of words", {std::string(table), std::string(key)}),
            std::string(file_),
            {}};
  }

 private:
  const toml::table& root_;
  std::string_view file_;
};

void put(std::unordered_map<std::string, WordInfo>& into, const std::string& word, Tag tag,
         std::int32_t value) {
  auto& info = into[without_yo(word)];
  info.tags |= bit(tag);
  if (value != 0) info.value = value;
}

void put_past(Lexicon::Words& words, const std::string& verb, Tag tag) {
  const bool reflexive = verb.ends_with("ся");
  const std::string stem = reflexive ? verb.substr(0, verb.size() - 4) : verb;
  const auto add = [&](std::string_view end, Tag form) {
    const std::string ending =
        reflexive ? (end.empty() ? "ся" : std::string(end) + "сь") : std::string(end);
    put(words.exact, stem + ending, tag, 0);
    put(words.exact, stem + ending, form, 0);
  };
  add("", Tag::PastMan);
  add("а", Tag::PastWoman);
  add("о", Tag::Plural);
  add("и", Tag::Plural);
}

Phrases split(const std::vector<std::string>& rows) {
  Phrases out;
  for (const std::string& row : rows) {
    auto& words = out.emplace_back();
    for (std::size_t at = 0; at < row.size();) {
      const auto blank = std::min(row.find(' ', at), row.size());
      if (blank > at) words.push_back(without_yo(row.substr(at, blank - at)));
      at = blank + 1;
    }
  }
  return out;
}

base::Done read_tags(const Reader& reader, Lexicon::Words& words) {
  for (const auto& [name, tag] : kTables) {
    DEMINE_TRY(const auto* const table, reader.table(name));
    for (const char* const key : {"en", "en_short", "ru", "ru_nouns", "ru_past"}) {
      DEMINE_TRY(const auto list, reader.list(*table, key, name));
      for (std::size_t i = 0; i < list.size(); ++i) {
        if (list[i].empty()) continue;
        const auto nth = static_cast<std::int32_t>(i);
        const std::int32_t value = !counts_forms(tag)  ? 0
                                   : tag == Tag::Month ? nth % 12 + 1
                                                       : nth + 1;
        const std::string_view sort(key);
        if (sort == "ru_past") {
          put_past(words, list[i], tag);
          continue;
        }
        put(words.exact, list[i], tag, value);
        if (sort == "ru_nouns" || (sort == "ru" && counts_forms(tag))) {
          put(words.exact, list[i], Tag::Nominative, 0);
          put(words.stems, std::string(noun_stem(list[i])), tag, value);
          words.nominatives.try_emplace(without_yo(std::string(noun_stem(list[i]))),
                                        without_yo(list[i]));
        }
      }
    }
  }
  return {};
}

base::Done read_phrases(const Reader& reader, Lexicon::Words& words) {
  const std::array<std::pair<std::string_view, Phrases*>, 3> both{
      {{"according", &words.according},
       {"according_pronoun", &words.according_pronoun},
       {"citing", &words.citing}}
  };
  for (const auto& [name, into] : both) {
    DEMINE_TRY(const auto* const table, reader.table(name));
    for (const char* const key : {"en", "ru"}) {
      DEMINE_TRY(const auto list, reader.list(*table, key, name));
      for (auto& phrase : split(list)) into->push_back(std::move(phrase));
    }
  }
  DEMINE_TRY(const auto* const ground, reader.table("ground"));
  const std::array<std::pair<std::string_view, Phrases*>, 4> claims{
      {{"not_contaminated", &words.not_contaminated},
       {"cleared", &words.cleared},
       {"under_clearance", &words.under_clearance},
       {"contaminated", &words.contaminated}}
  };
  for (const auto& [name, into] : claims) {
    DEMINE_TRY(const auto list, reader.list(*ground, name, "ground"));
    *into = split(list);
  }
  DEMINE_TRY(words.negations, reader.list(*ground, "negation", "ground"));
  return {};
}

base::Done read_topics(const Reader& reader, const toml::table& root, Lexicon::Words& words) {
  const auto* const topics = root.get("topic");
  if (topics == nullptr || topics->as_array() == nullptr) return reader.bad("topic", "stems");
  for (const auto& node : *topics->as_array()) {
    const auto* const table = node.as_table();
    if (table == nullptr) return reader.bad("topic", "stems");
    Topic topic;
    const auto* const name = table->get("name");
    topic.name = name != nullptr ? name->value_or(std::string()) : std::string();
    if (topic.name.empty()) return reader.bad("topic", "name");
    DEMINE_TRY(topic.stems, reader.list(*table, "stems", "topic"));
    for (auto& stem : topic.stems) stem = without_yo(std::move(stem));
    words.topics.push_back(std::move(topic));
  }
  return {};
}

base::Done read_grades(const Reader& reader, const toml::table& root, Lexicon::Words& words) {
  const std::array<std::pair<const char*, std::vector<GradeRow>*>, 2> both{
      {{"reliability", &words.reliability}, {"credibility", &words.credibility}}
  };
  for (const auto& [name, into] : both) {
    const auto* const rows = root.get(name);
    if (rows == nullptr || rows->as_array() == nullptr) return reader.bad(name, "grade");
    for (const auto& node : *rows->as_array()) {
      const auto* const table = node.as_table();
      if (table == nullptr) return reader.bad(name, "grade");
      const auto word = [&](const char* key) {
        const auto* const found = table->get(key);
        return found != nullptr ? found->value_or(std::string()) : std::string();
      };
      GradeRow row{word("when"), word("grade"), word("interest"), word("why")};
      // What is good is for a person to say.
      const std::string_view allowed = into == &words.reliability ? "CDEF" : "3456";
      const bool one = row.grade.size() == 1 && allowed.find(row.grade) != std::string_view::npos;
      if (row.when.empty() || row.why.empty() || !one) return reader.bad(name, "grade");
      into->push_back(std::move(row));
    }
  }
  return {};
}

}  // namespace

std::string without_yo(std::string word) {
  for (std::size_t at = word.find("ё"); at != std::string::npos; at = word.find("ё", at)) {
    word.replace(at, 2, "е");
  }
  return word;
}

bool ends_with_any(std::string_view word, std::initializer_list<std::string_view> ends) {
  return std::ranges::any_of(ends, [&](std::string_view end) { return word.ends_with(end); });
}

std::string_view noun_stem(std::string_view word) {
  if (ends_with_any(word, {"ый", "ий", "ая", "ия", "ие", "ое"}))
    return word.substr(0, word.size() - 4);
  if (ends_with_any(word, {"а", "я", "о", "е", "ь", "й", "ы", "и"})) {
    return word.substr(0, word.size() - 2);
  }
  return word;
}

bool is_noun_ending(std::string_view ending) {
  return std::ranges::find(kEndings, ending) != kEndings.end() || ending == "ии" ||
         ending == "ию" || ending == "ией" || ending == "ия" || ending == "ие" || ending == "ием" ||
         ending == "иям";
}

/// "centre's" is of a centre, "secretary-general" holds an office: what a part of a word says of
/// the whole.
std::uint64_t Lexicon::Words::tags_of_parts(const std::string& lower) const {
  constexpr std::uint64_t kOffices = bit(Tag::Office) | bit(Tag::OrgHead) | bit(Tag::Group);
  const auto tags = [&](const std::string& part, std::uint64_t kept) {
    const auto found = exact.find(part);
    return found != exact.end() ? found->second.tags & kept : 0;
  };
  for (const std::string_view end : {"'s", "’s"}) {
    if (lower.ends_with(end))
      return tags(lower.substr(0, lower.size() - end.size()), kOffices | bit(Tag::OrgWord));
  }
  const auto hyphen = lower.find('-');
  if (hyphen == std::string::npos || hyphen == 0) return 0;
  const std::string end = lower.substr(lower.rfind('-') + 1);
  if (end == "king" || end == "queen") return 0;  // family names
  const auto last = tags(end, kOffices);
  return last != 0 ? last : tags(lower.substr(0, hyphen), bit(Tag::Office));
}

WordInfo Lexicon::Words::look_up(const std::string& lower) const {
  WordInfo out;
  if (const auto found = exact.find(lower); found != exact.end()) out = found->second;
  if (out.tags == 0) out.tags = tags_of_parts(lower);
  // Cyrillic: 2 bytes a letter; the longest ending has three.
  for (std::size_t cut = 0; cut <= 6 && cut < lower.size(); cut += 2) {
    const auto at = lower.size() - cut;
    if (cut > 0 && (static_cast<unsigned char>(lower[at]) & 0xC0U) == 0x80U) break;
    if (!is_noun_ending(std::string_view(lower).substr(at))) continue;
    const auto found = stems.find(lower.substr(0, at));
    if (found == stems.end()) continue;
    out.tags |= found->second.tags;
    if (out.value == 0) out.value = found->second.value;
    if ((out.tags & bit(Tag::Nominative)) == 0) out.tags |= bit(Tag::Oblique);
  }
  return out;
}

std::string Lexicon::Words::nominative(const std::string& lower) const {
  for (std::size_t cut = 0; cut <= 6 && cut < lower.size(); cut += 2) {
    const auto at = lower.size() - cut;
    if (!is_noun_ending(std::string_view(lower).substr(at))) continue;
    const auto found = nominatives.find(lower.substr(0, at));
    if (found != nominatives.end()) return found->second;
  }
  return lower;
}

base::Result<Lexicon> Lexicon::parse_lexicon(std::string_view toml_text, std::string_view file) {
  toml::table root;
  try {
    root = toml::parse(toml_text, file);
  } catch (const toml::parse_error& wrong) {
    return Error{ErrorCode::InvalidInput,
                 text("line {0}: {1}", {std::to_string(wrong.source().begin.line),
                                        std::string(wrong.description())}),
                 std::string(file),
                 {}};
  }
  const Reader reader(root, file);
  auto words = std::make_shared<Words>();
  DEMINE_TRY_DONE(read_tags(reader, *words));
  DEMINE_TRY_DONE(read_phrases(reader, *words));
  DEMINE_TRY_DONE(read_topics(reader, root, *words));
  DEMINE_TRY_DONE(read_grades(reader, root, *words));
  return Lexicon(std::move(words));
}

const Lexicon& Lexicon::builtin() {
  static const Lexicon kBuiltin = [] {
    auto read =
        parse_lexicon(embedded::statement_rules::statements_toml(), "rules/statements.toml");
    DEMINE_CHECK(read.has_value(), "the built-in words are read by a test before they ship");
    return *std::move(read);
  }();
  return kBuiltin;
}

}  // namespace demine::statement
