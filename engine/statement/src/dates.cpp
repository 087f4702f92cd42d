// SPDX-License-Identifier: Apache-2.0
#include "dates.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "calendar.hpp"

namespace demine::statement {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr int kFirstYear = 1900, kLastYear = 2199;
constexpr std::uint32_t kTenseReach =
    8;  // judgement, tokens: how far from a weekday its verb stands

class Dating {
 public:
  Dating(const Document& document, sys_days reported)
      : text_(document.text), reported_(reported), today_(reported) {}

  std::vector<FoundDate> run() {
    std::uint32_t i = 0;
    while (i < text_.size()) {
      auto found = at(i);
      if (!found) {
        ++i;
        continue;
      }
      i = found->tokens.last + 1;
      out_.push_back(std::move(*found));
    }
    return std::move(out_);
  }

 private:
  std::optional<FoundDate> at(std::uint32_t i) const {
    if (text_.is_number(i)) {
      if (auto found = numeric(i)) return found;
      if (auto found = day_first(i)) return found;
      if (auto found = ago(i, number(i))) return found;
      return year_alone(i);
    }
    if (!text_.is_word(i)) return {};
    if (text_.is(i, Tag::Weekday)) return weekday(i);
    if (text_.is(i, Tag::Month)) return month_first(i);
    if (auto found = day_word(i)) return found;
    if (auto found = ago(i, text_.is(i, Tag::Number) ? text_.value_of(i) : word_one(i)))
      return found;
    if (auto found = within_unit(i)) return found;
    return in_time(i);
  }

  /// Digits at the start of a token: "5th" is 5; 0 where there are none or too many.
  [[nodiscard]] int number(std::uint32_t i) const {
    if (!text_.is_number(i)) return 0;
    const auto word = text_.lower_of(i);
    int value = 0;
    const auto [end, wrong] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (wrong != std::errc{} || end != word.data() + word.size()) return 0;
    return value;
  }
  [[nodiscard]] bool is_year(int value) const { return value >= kFirstYear && value <= kLastYear; }
  [[nodiscard]] bool is_day(int value) const { return value >= 1 && value <= 31; }
  [[nodiscard]] bool word_is(std::uint32_t i, std::initializer_list<std::string_view> words) const {
    const auto word = text_.lower_of(i);
    return !word.empty() && std::ranges::find(words, word) != words.end();
  }

  FoundDate one(Range tokens, sys_days day, bool relative = false) const {
    return {.tokens = tokens, .from = day, .to = day, .relative = relative};
  }
  FoundDate span_of(Range tokens, DayRange range, bool relative) const {
    return {.tokens = tokens, .from = range.from, .to = range.to, .relative = relative};
  }

  /// 05.05.2027, 2027-05-05, 05/05/2027, 05.05.27
  std::optional<FoundDate> numeric(std::uint32_t i) const {
    const auto parts = parts_of(text_.lower_of(i));
    if (!parts) return {};
    auto [a, b, c] = *parts;
    if (a >= kFirstYear) {
      const auto day = valid_day(a, b, c);
      if (!day) return {};
      return one({i, i}, *day);
    }
    if (c < 100) c += 2000;
    if (const auto day = valid_day(c, b, a)) {
      FoundDate found = one(with_year_word({i, i}), *day);
      if (text_.lower_of(i).find('/') != std::string_view::npos && a <= 12)
        found.doubt = "day-or-month";
      return found;
    }
    return {};
  }

  /// "2027 года", "2027 г." belong to the date.
  [[nodiscard]] Range with_year_word(Range tokens) const {
    const auto next = tokens.last + 1;
    if (word_is(next, {"года", "год", "году"})) return {tokens.first, next};
    if (word_is(next, {"г"}) && text_.is_mark(next + 1, '.')) return {tokens.first, next + 1};
    return tokens;
  }

  struct YearAfter {
    std::uint32_t last;
    std::optional<int> year;
  };
  [[nodiscard]] YearAfter year_after(std::uint32_t month) const {
    std::uint32_t at = month + 1;
    if (text_.is_mark(at, '.')) ++at;
    if (text_.is_mark(at, ',')) ++at;
    if (is_year(number(at))) return {with_year_word({month, at}).last, number(at)};
    if (text_.is_word(month + 1) &&
        word_is(month + 1, {"этого", "текущего", "нынешнего", "сего"}) &&
        word_is(month + 2, {"года"})) {
      return {month + 2, int(today_.year())};
    }
    if (word_is(month + 1, {"прошлого", "минувшего"}) && word_is(month + 2, {"года"}))
      return {month + 2, int(today_.year()) - 1};
    if (word_is(month + 1, {"следующего", "будущего"}) && word_is(month + 2, {"года"}))
      return {month + 2, int(today_.year()) + 1};
    if (word_is(month + 1, {"last", "this", "next"}) && word_is(month + 2, {"year"})) {
      const int shift = word_is(month + 1, {"last"}) ? -1 : word_is(month + 1, {"next"}) ? 1 : 0;
      return {month + 2, int(today_.year()) + shift};
    }
    return {month, {}};
  }

  [[nodiscard]] std::optional<sys_days> day_of(int day, int month, std::optional<int> year) const {
    if (year) return valid_day(*year, month, day);
    return nearest(reported_, month, day);
  }

  /// "5 May 2027", "5th of May", "5 мая", "5-9 May", "с 5 по 9 мая"
  std::optional<FoundDate> day_first(std::uint32_t i) const {
    if (const auto pair = day_pair(text_.lower_of(i)))
      return days_of_month(i, i, pair->first, pair->second);
    const int first = number(i);
    if (!is_day(first)) return {};
    const auto next = i + 1;
    const bool joined = word_is(next, {"по", "to", "and", "и", "до", "through", "until"}) ||
                        text_.is_mark(next, kDash) || text_.is_mark(next, ',');
    if (joined && is_day(number(next + 1))) {
      if (auto found = days_of_month(i, next + 1, first, number(next + 1))) return found;
    }
    return days_of_month(i, i, first, first);
  }

  std::optional<FoundDate> days_of_month(std::uint32_t from, std::uint32_t last, int first,
                                         int second) const {
    std::uint32_t month = last + 1;
    if (word_is(month, {"of"})) ++month;
    if (!text_.is(month, Tag::Month) || (!text_.at(month).cyrillic && !text_.at(month).capital))
      return {};
    const auto year = year_after(month);
    const auto begins = day_of(first, text_.value_of(month), year.year);
    const auto ends = day_of(second, text_.value_of(month), year.year);
    if (!begins || !ends || *ends < *begins) return {};
    return FoundDate{
        .tokens = {from, year.last},
          .from = *begins, .to = *ends
    };
  }

  /// "May 5, 2027", "May 2027", "in May", "в мае"
  std::optional<FoundDate> month_first(std::uint32_t i) const {
    const int month = text_.value_of(i);
    if (!text_.at(i).cyrillic && !text_.at(i).capital) return {};
    std::uint32_t next = i + 1;
    if (text_.is_mark(next, '.') && text_.is_number(next + 1)) ++next;
    if (is_day(number(next)) && !text_.at(i).cyrillic) {
      const auto year = year_after(next);
      if (const auto day = day_of(number(next), month, year.year)) return one({i, year.last}, *day);
    }
    const auto year = year_after(i);
    if (year.year) return span_of({i, year.last}, month_range(*year.year, month), false);
    return month_alone(i, month);
  }

  std::optional<FoundDate> month_alone(std::uint32_t i, int month) const {
    if (i == 0) return {};
    static constexpr std::array<std::string_view, 19> kBefore{
        "in",   "since", "until",  "by",    "from",   "of",      "early", "late", "mid", "last",
        "next", "this",  "before", "after", "during", "through", "till",  "to",   "for"};
    const auto before = text_.lower_of(i - 1);
    const bool english =
        std::ranges::find(kBefore, before) != kBefore.end() || text_.value_of(i) != 5;
    const bool russian = text_.at(i).cyrillic;
    if (!russian && !english) return {};
    if (!russian && text_.lower_of(i) == "march" &&
        std::ranges::find(kBefore, before) == kBefore.end())
      return {};
    std::uint32_t first = i;
    if (word_is(i - 1, {"last", "next", "this"})) first = i - 1;
    FoundDate found =
        span_of({first, i}, nearest_month(reported_, month, first == i ? "" : before), true);
    return found;
  }

  /// "yesterday", "вчера", "накануне"
  std::optional<FoundDate> day_word(std::uint32_t i) const {
    struct DayWord {
      std::string_view word;
      int shift;
    };
    static constexpr std::array<DayWord, 10> kWords{
        {{"today", 0},
         {"tonight", 0},
         {"yesterday", -1},
         {"tomorrow", 1},
         {"сегодня", 0},
         {"вчера", -1},
         {"завтра", 1},
         {"позавчера", -2},
         {"послезавтра", 2},
         {"накануне", -1}}
    };
    if (word_is(i, {"the"}) && word_is(i + 1, {"day"})) {
      if (word_is(i + 2, {"before"}) && word_is(i + 3, {"yesterday"}))
        return one({i, i + 3}, reported_ - days(2), true);
      if (word_is(i + 2, {"after"}) && word_is(i + 3, {"tomorrow"}))
        return one({i, i + 3}, reported_ + days(2), true);
    }
    const auto found = std::ranges::find(kWords, text_.lower_of(i), &DayWord::word);
    if (found == kWords.end()) return {};
    if (found->word == "накануне" && text_.is_word(i + 1) &&
        (text_.is(i + 1, Tag::Venue) || text_.is(i + 1, Tag::Oblique)))
      return {};
    return one({i, i}, reported_ + days(found->shift), true);
  }

  /// "решение примут": a present or a future, of several or of none.
  [[nodiscard]] bool is_future(std::uint32_t i) const {
    if (!text_.is_word(i) || !text_.at(i).cyrillic || text_.is(i, Tag::Function)) return false;
    const auto word = text_.lower_of(i);
    static constexpr std::array<std::string_view, 7> kNouns{
        "маршрут", "минут", "институт", "приют", "салют", "абсолют", "атрибут"};
    return word.size() >= 10 && std::ranges::find(kNouns, word) == kNouns.end() &&
           !is_saying(text_, i) &&
           ends_with_any(
               word, {"ут", "ют", "ят", "утся", "ются", "ятся", "атся", "ётся", "ется", "ится"});
  }

  /// Whether what is said around a weekday lies ahead.
  [[nodiscard]] bool lies_ahead(std::uint32_t first, std::uint32_t last) const {
    const auto ends_clause = [&](std::uint32_t at) {
      return text_.is_break(at) || text_.at(at).kind == Token::Kind::Mark || is_saying(text_, at) ||
             word_is(at, {"that", "что", "who", "который", "которая", "которые", "after", "после"});
    };
    for (std::uint32_t back = 1; back <= kTenseReach && back <= first; ++back) {
      if (ends_clause(first - back)) break;
      if (text_.is(first - back, Tag::Ahead) || is_future(first - back)) return true;
    }
    for (std::uint32_t at = last + 1; at <= last + kTenseReach; ++at) {
      if (ends_clause(at)) break;
      if (text_.is(at, Tag::Ahead) || is_future(at)) return true;
    }
    const bool condition = text_.is_mark(last + 1, ',') &&
                           word_is(last + 2, {"if", "если", "once", "provided", "unless"});
    if (condition) return true;
    return first > 0 && word_is(first - 1, {"by", "until", "before", "from", "до", "к", "с", "со"});
  }

  std::optional<FoundDate> weekday(std::uint32_t i) const {
    if (word_is(i, {"среде"}) && !word_is(i - 1, {"к", "по"})) return {};
    std::uint32_t first = i, last = i;
    if (text_.at(i).cyrillic && word_is(i, {"среды", "среда"}) &&
        !(i > 0 && word_is(i - 1, {"до", "с"})))
      return {};
    if (i == 0 || !text_.is_word(i - 1)) return dated_weekday(i).value_or(resolve(i, {i, i}, ""));
    const auto before = text_.lower_of(i - 1);
    static constexpr std::array<std::string_view, 22> kShifts{
        "last",      "next",      "this",       "past",      "coming",    "прошлый",
        "прошлую",   "прошлое",   "минувший",   "минувшую",  "минувшее",  "следующий",
        "следующую", "следующее", "ближайший",  "ближайшую", "ближайшее", "этот",
        "эту",       "это",       "предыдущий", "будущий"};
    std::string_view shift;
    if (std::ranges::find(kShifts, before) != kShifts.end()) {
      shift = before;
      first = i - 1;
    }
    if (auto dated = dated_weekday(i)) return dated;
    return resolve(i, {first, last}, shift);
  }

  /// "Monday, 5 May": the day of the month says which.
  std::optional<FoundDate> dated_weekday(std::uint32_t i) const {
    std::uint32_t next = i + 1;
    if (text_.is_mark(next, ',') || text_.is_mark(next, '(')) ++next;
    std::optional<FoundDate> found;
    if (text_.is_number(next)) found = numeric(next);
    if (!found && text_.is_number(next)) found = day_first(next);
    if (!found && text_.is(next, Tag::Month) && is_day(number(next + 1))) found = month_first(next);
    if (!found) return {};
    found->tokens.first = i;
    if (weekday_of(found->from) != text_.value_of(i)) found->doubt = "weekday-does-not-fit";
    return found;
  }

  FoundDate resolve(std::uint32_t i, Range tokens, std::string_view shift) const {
    const int wanted = text_.value_of(i);
    const int now = weekday_of(reported_);
    const int back = (now - wanted + 7) % 7;
    const bool next = shift == "next" || shift == "coming" || shift.starts_with("след") ||
                      shift.starts_with("ближ") || shift.starts_with("буд");
    const bool last = shift == "last" || shift == "past" || shift.starts_with("прош") ||
                      shift.starts_with("минув") || shift.starts_with("пред");
    if (next || (shift.empty() && lies_ahead(tokens.first, tokens.last))) {
      return one(tokens, reported_ + days(back == 0 ? 7 : 7 - back), true);
    }
    if (last) return one(tokens, reported_ - days(back == 0 ? 7 : back), true);
    if (!shift.empty()) return one(tokens, reported_ + days(wanted - now), true);
    return one(tokens, reported_ - days(back), true);
  }

  /// "a week ago", "неделю назад"
  [[nodiscard]] int word_one(std::uint32_t i) const {
    return word_is(i, {"a", "an", "неделю", "месяц", "год", "день"}) ? 1 : 0;
  }

  std::optional<FoundDate> ago(std::uint32_t i, int count) const {
    if (count < 1 || count > 1000) return {};
    const bool itself = word_is(i, {"неделю", "месяц", "год", "день"});
    const std::uint32_t unit = itself ? i : i + 1;
    const auto length = unit_of(text_.lower_of(unit));
    if (!length || !word_is(unit + 1, {"ago", "назад", "earlier"})) return {};
    FoundDate found = span_of({i, unit + 1}, shifted(reported_, *length, -count), true);
    if (word_is(unit + 1, {"earlier"})) found.doubt = "counted-from-what";
    return found;
  }

  /// "in two weeks", "через три дня", "через неделю"
  std::optional<FoundDate> in_time(std::uint32_t i) const {
    if (!word_is(i, {"in", "через"})) return {};
    const bool itself = text_.at(i).cyrillic && unit_of(text_.lower_of(i + 1)).has_value();
    int count = itself ? 1 : number(i + 1);
    if (count == 0 && (text_.is(i + 1, Tag::Number) || word_is(i + 1, {"a"})))
      count = text_.is(i + 1, Tag::Number) ? text_.value_of(i + 1) : 1;
    const std::uint32_t unit = itself ? i + 1 : i + 2;
    const auto length = unit_of(text_.lower_of(unit));
    if (count < 1 || count > 1000 || !length) return {};
    // "Teams cleared 4 hectares in two weeks": no day, but how long it took.
    if (text_.at(i).cyrillic || lies_ahead(i, unit))
      return span_of({i, unit}, shifted(reported_, *length, count), true);
    return {};
  }

  /// "last week", "на прошлой неделе", "в этом году"
  std::optional<FoundDate> within_unit(std::uint32_t i) const {
    const auto length = unit_of(text_.lower_of(i + 1));
    if (!length || *length == Unit::Day) return {};
    const auto word = text_.lower_of(i);
    int shift = 0;
    if (word == "last" || word.starts_with("прошл") || word.starts_with("минувш")) {
      shift = -1;
    } else if (word == "next" || word.starts_with("следующ") || word.starts_with("будущ")) {
      shift = 1;
    } else if (word != "this" && word != "этой" && word != "этом" && word != "этого" &&
               word != "нынешней" && word != "текущем" && word != "текущего" && word != "текущей" &&
               word != "нынешнем") {
      return {};
    }
    return span_of({i, i + 1}, whole_unit(reported_, *length, shift), true);
  }

  /// "in 2024", "в 2024 году"
  std::optional<FoundDate> year_alone(std::uint32_t i) const {
    const int year = number(i);
    if (!is_year(year) || i == 0) return {};
    const Range tokens = with_year_word({i, i});
    if (tokens.last == i &&
        !word_is(i - 1, {"in", "since", "until", "by", "of", "from", "before", "after"}))
      return {};
    return span_of(tokens, year_range(year), false);
  }

  const Text& text_;
  sys_days reported_;
  year_month_day today_;
  std::vector<FoundDate> out_{};
};

}  // namespace

std::vector<FoundDate> dates_of(const Document& document, sys_days reported) {
  return Dating(document, reported).run();
}

}  // namespace demine::statement
