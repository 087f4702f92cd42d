// SPDX-License-Identifier: Apache-2.0
#include "demine/statement/compare.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "inflection.hpp"
#include "likeness.hpp"

namespace demine::statement {
namespace {

using base::text;

constexpr double kVariant =
    0.5;  // judgement, share of words: from there two quotations are one, differently told
constexpr std::size_t kFewestWords = 4;  // of a quotation that is compared
constexpr std::size_t kSameEvent =
    3;  // judgement, words of meaning that two wordings of one event share

/// A statement, taken apart once.
struct Seen {
  const Said* said = nullptr;
  std::vector<std::string> name{}, office{}, words{}, stems{};
};

bool within(const std::string& day, const OfficeHolder& row) {
  return !day.empty() && (row.from.empty() || row.from <= day) &&
         (row.until.empty() || day <= row.until);
}

std::string first_of(const std::string& days) { return days.substr(0, 10); }
std::string last_of(const std::string& days) {
  const auto dots = days.find("..");
  return dots == std::string::npos ? days : days.substr(dots + 2);
}
bool overlap(const std::string& a, const std::string& b) {
  return first_of(a) <= last_of(b) && first_of(b) <= last_of(a);
}

bool same_time(const Said& a, const Said& b) {
  return a.said_from <= b.said_to && b.said_from <= a.said_to;
}

/// Whether a wording is in Cyrillic, by its first word of letters.
bool in_cyrillic(const std::string& wording) {
  for (const auto& word : plain_words(wording)) {
    if (word[0] < '0' || word[0] > '9') return is_cyrillic_word(word);
  }
  return false;
}

bool same_script(const std::string& a, const std::string& b) {
  return in_cyrillic(a) == in_cyrillic(b);
}

bool nobody(const Said& said) { return said.speaker.empty() || said.speaker == "not named"; }

class Comparing {
 public:
  Comparing(std::span<const Said> statements, std::span<const OfficeHolder> table) : table_(table) {
    for (const Said& said : statements) {
      seen_.push_back({&said, plain_words(said.speaker), stems_of(said.office),
                       plain_words(said.words), stems_of(said.words)});
    }
  }

  std::vector<Disagreement> run() {
    for (const Seen& one : seen_) {
      alone(one);
      against_table(one);
    }
    people();
    offices();
    events();
    backing();
    std::ranges::stable_sort(out_, {}, [&](const Disagreement& d) { return order(d.of); });
    return std::move(out_);
  }

 private:
  void add(const char* code, const Said& of, std::string with, base::Text what) {
    out_.push_back(
        {.code = code, .of = of.label, .with = std::move(with), .what = std::move(what)});
  }

  [[nodiscard]] std::size_t order(const std::string& label) const {
    return static_cast<std::size_t>(
        std::ranges::find_if(seen_, [&](const Seen& s) { return s.said->label == label; }) -
        seen_.begin());
  }

  /// Days that cannot be, and ground that is said to be cleared.
  void alone(const Seen& one) {
    const Said& said = *one.said;
    if (!said.reported_on.empty() && said.said_from > said.reported_on) {
      add("said-after-report", said, said.label,
          text(
              "was said on {0}, and reported on {1}: one of the days does not agree with the other",
              {said.said_from, said.reported_on}));
    }
    if (said.ground != GroundClaim::Cleared && said.ground != GroundClaim::NotContaminated) return;
    const std::string place = said.place.empty() ? "-" : said.place;
    if (said.certificate_on.empty() && !said.certificate_part.empty()) {
      add("certificate-of-a-part", said, said.certificate_part,
          text("says that ground is cleared or holds nothing (place: {0}): does not agree with the "
               "register, whose certificate is of {1}, a part at most",
               {place, said.certificate_part}));
      return;
    }
    if (said.certificate_on.empty()) {
      add("no-certificate", said, "register",
          text("says that ground is cleared or holds nothing (place: {0}): does not agree with the "
               "register, which has no certificate of land there",
               {place}));
    } else if (said.said_to < said.certificate_on) {
      add("before-certificate", said, "register",
          text("says on {0} that ground is cleared (place: {1}): does not agree with the register, "
               "whose certificate is of {2}",
               {said.said_to, place, said.certificate_on}));
    }
  }

  /// Whom the table has in that office on that day, and which office it gives that person.
  void against_table(const Seen& one) {
    const Said& said = *one.said;
    if (nobody(said) || one.office.empty()) return;
    const OfficeHolder* other = nullptr;
    const OfficeHolder* other_office = nullptr;
    for (const OfficeHolder& row : table_) {
      if (!within(said.said_from, row)) continue;
      const bool person = std::ranges::any_of(
          row.people, [&](const auto& name) { return may_be_same_person(name, said.speaker); });
      const auto names = [&](auto fits) {
        return std::ranges::any_of(row.offices,
                                   [&](const auto& name) { return fits(stems_of(name)); });
      };
      const bool office = names([&](const auto& stems) { return same_office(stems, one.office); });
      // "minister" alone may be any of them.
      const bool whole = names([&](const auto& stems) {
        return stems.size() <= one.office.size() && same_office(stems, one.office);
      });
      if (person && office) return;
      if (whole) other = &row;
      if (person) other_office = &row;
    }
    if (other != nullptr) {
      add("office-held-by-another", said, other->where,
          text("gives {0} the office \"{1}\" on {2}: does not agree with {3}, which has {4} there",
               {said.speaker, said.office, said.said_from, other->where, other->people.front()}));
    }
    if (other_office != nullptr) {
      add("another-office", said, other_office->where,
          text("gives {0} the office \"{1}\" on {2}: does not agree with {3}, which has \"{4}\"",
               {said.speaker, said.office, said.said_from, other_office->where,
                other_office->offices.front()}));
    }
  }

  /// The full wording, or one that leaves words out: "minister", "defence minister".
  static bool same_office(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    return one_holds_other(a, b);
  }

  /// Statements of one person: two offices on a day, a quotation in two wordings.
  void people() {
    std::map<std::string, std::vector<const Seen*>> by_name;
    for (const Seen& one : seen_) {
      if (!nobody(*one.said) && !one.name.empty())
        by_name[latin_skeleton(one.name.back()).substr(0, 3)].push_back(&one);
    }
    for (const auto& [start, group] : by_name) {
      each_pair(group, [&](const Seen& a, const Seen& b) {
        if (!same_time(*a.said, *b.said) || !may_be_same_person(a.said->speaker, b.said->speaker))
          return;
        two_offices(a, b);
        variant(a, b);
      });
    }
  }

  template <typename Look>
  static void each_pair(const std::vector<const Seen*>& group, Look look) {
    for (std::size_t i = 0; i < group.size(); ++i) {
      for (std::size_t j = i + 1; j < group.size(); ++j) look(*group[i], *group[j]);
    }
  }

  void two_offices(const Seen& a, const Seen& b) {
    if (a.office.empty() || b.office.empty()) return;
    if (!same_script(a.said->office, b.said->office) || same_office(a.office, b.office) ||
        same_in_table(a, b))
      return;
    add("two-offices", *a.said, b.said->label,
        text("gives {0} the office \"{1}\": does not agree with {2}, which gives \"{3}\" on the "
             "same day",
             {a.said->speaker, a.said->office, b.said->label, b.said->office}));
  }

  [[nodiscard]] bool same_in_table(const Seen& a, const Seen& b) const {
    return std::ranges::any_of(table_, [&](const OfficeHolder& row) {
      const auto named = [&](const Seen& one) {
        return std::ranges::any_of(
            row.offices, [&](const auto& name) { return same_office(stems_of(name), one.office); });
      };
      return named(a) && named(b);
    });
  }

  void variant(const Seen& a, const Seen& b) {
    if (a.said->form != Form::Quoted || b.said->form != Form::Quoted) return;
    if (std::min(a.words.size(), b.words.size()) < kFewestWords || a.words == b.words) return;
    if (!same_script(a.said->words, b.said->words)) return;
    auto one = a.words, other = b.words;
    std::ranges::sort(one);
    std::ranges::sort(other);
    const auto both = shared(one, other);
    const auto least = std::min(one.size(), other.size()),
               most = std::max(one.size(), other.size());
    // A shorter piece of the same words leaves out; it does not say otherwise.
    if (both == least || static_cast<double>(both) < kVariant * static_cast<double>(most)) return;
    add("quote-variant", *a.said, b.said->label,
        text("quotes {0} otherwise than {1}: \"{2}\" does not agree with \"{3}\"",
             {a.said->speaker, b.said->label, a.said->words, b.said->words}));
  }

  /// One office, two holders on a day. An office of one word is many people's: "expert".
  void offices() {
    std::map<std::string, std::vector<const Seen*>> by_word;
    for (const Seen& one : seen_) {
      if (!nobody(*one.said) && one.office.size() > 1) by_word[one.office.front()].push_back(&one);
    }
    for (const auto& [word, group] : by_word) {
      each_pair(group, [&](const Seen& a, const Seen& b) {
        if (a.office != b.office || !same_time(*a.said, *b.said) ||
            may_be_same_person(a.said->speaker, b.said->speaker))
          return;
        if (is_for_many(a.said->office)) return;
        add("two-holders", *a.said, b.said->label,
            text("gives the office \"{0}\" to {1}: does not agree with {2}, which gives it to {3} "
                 "on the same day",
                 {a.said->office, a.said->speaker, b.said->label, b.said->speaker}));
      });
    }
  }

  /// "a spokesman for the ministry", "deputy minister": several may hold it.
  static bool is_for_many(const std::string& office) {
    static const std::set<std::string, std::less<>> kMany{
        "spokesman", "spokeswoman",   "spokesperson", "deputy",   "adviser",  "advisor",
        "official",  "officer",       "expert",       "engineer", "resident", "farmer",
        "teacher",   "представитель", "заместитель",  "советник", "эксперт",  "житель",
        "инженер",   "специалист",    "депутат",      "фермер",   "сотрудник"};
    return std::ranges::any_of(plain_words(office),
                               [](const std::string& word) { return kMany.contains(word); });
  }

  /// One event, other days: the same place and topic, words in common, days that do not overlap.
  void events() {
    std::map<std::pair<std::string, std::string>, std::vector<const Seen*>> by_place;
    for (const Seen& one : seen_) {
      if (!one.said->place.empty() && one.said->days.size() == 1)
        by_place[{one.said->place, one.said->topic}].push_back(&one);
    }
    for (const auto& [key, group] : by_place) {
      each_pair(group, [&](const Seen& a, const Seen& b) {
        const auto& one = a.said->days.front();
        const auto& other = b.said->days.front();
        const auto least = std::min(a.stems.size(), b.stems.size());
        const bool alike =
            shared(a.stems, b.stems) >= std::min(kSameEvent, std::max<std::size_t>(least, 2));
        // In two languages no words are shared: there the same speaker is asked for.
        const bool one_speaker = !same_script(a.said->words, b.said->words) && !nobody(*a.said) &&
                                 !nobody(*b.said) &&
                                 may_be_same_person(a.said->speaker, b.said->speaker);
        if (overlap(one, other) || (!alike && !one_speaker)) return;
        add("other-day", *a.said, b.said->label,
            text("names {0} for what may be one event ({1}): does not agree with {2}, which names "
                 "{3}",
                 {one, key.first, b.said->label, other}));
      });
    }
  }

  /// What is said of the ground, and by how many who do not go back to one another.
  void backing() {
    std::map<std::pair<std::string, GroundClaim>, std::set<std::string>> groups;
    const auto key = [](const Said& said) { return std::pair(said.place, said.ground); };
    const auto group = [](const Said& said) {
      return said.group.empty() ? said.label : said.group;
    };
    for (const Seen& one : seen_) groups[key(*one.said)].insert(group(*one.said));
    for (const Seen& one : seen_) {
      const Said& said = *one.said;
      if (said.ground == GroundClaim::None || groups[key(said)].size() != 1) continue;
      add("single-source", said, {},
          text("says of the ground what nobody else says who does not go back to the same source "
               "(place: {0})",
               {said.place.empty() ? "-" : said.place}));
    }
  }

  std::vector<Seen> seen_{};
  std::span<const OfficeHolder> table_;
  std::vector<Disagreement> out_{};
};

bool same_word(const std::string& a, const std::string& b) {
  if (a == b || same_name(a, b)) return true;
  return latin_skeleton(a) == latin_skeleton(b);
}

}  // namespace

bool may_be_same_person(std::string_view a, std::string_view b) {
  const auto one = plain_words(a), other = plain_words(b);
  if (one.empty() || other.empty() || !same_word(one.back(), other.back())) return false;
  if (one.size() < 2 || other.size() < 2) return true;
  const auto first = latin_skeleton(one.front()), second = latin_skeleton(other.front());
  const bool initial = first.size() < 2 || second.size() < 2;
  if (initial) return !first.empty() && !second.empty() && first.front() == second.front();
  return same_word(one.front(), other.front());
}

Naming names_place(std::string_view area, std::string_view place) {
  const auto wanted = stems_of(place), given = stems_of(area);
  if (wanted.empty() || shared(wanted, given) != wanted.size()) return Naming::Other;
  return wanted.size() == given.size() ? Naming::Same : Naming::Part;
}

bool is_copy(const Said& a, const Said& b) {
  const bool same = nobody(a) ? nobody(b) : may_be_same_person(a.speaker, b.speaker);
  return same && plain_words(a.words) == plain_words(b.words);
}

std::vector<Disagreement> compare(std::span<const Said> statements,
                                  std::span<const OfficeHolder> table) {
  return Comparing(statements, table).run();
}

}  // namespace demine::statement
