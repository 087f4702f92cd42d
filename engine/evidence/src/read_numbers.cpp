// SPDX-License-Identifier: Apache-2.0
// Fields whose values are numbers, dates and grades.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "dates.hpp"
#include "demine/base/units.hpp"
#include "numbers.hpp"
#include "read_fields.hpp"
#include "utf8.hpp"

namespace demine::evidence {
namespace {

using base::text;
using model::EvidenceItem;
using model::EvidenceKind;

constexpr double kFinestPrecision_m = 0.1;
constexpr double kCoarsestPrecision_m = 100'000;
constexpr double kMostYears = 100;
constexpr double kMostItems = 1'000'000;

std::string number(double value) { return fmt::format("{:.6g}", value); }

/// A number of a field; refuses the row when it is none.
std::optional<double> read_number(Row& row, Field field, const std::string& word,
                                  const base::Text& todo) {
  const auto parsed = parse_number(word, Comma::Ambiguous);
  if (!parsed.flaw) return parsed.value;
  if (*parsed.flaw == NumberFlaw::AmbiguousComma) {
    row.refuse(
        "thousands-comma", field,
        text("the comma in \"{0}\" may stand for thousands or for decimals", {shortened(word, 40)}),
        todo);
  } else {
    row.refuse("not-a-number", field, text("\"{0}\" is not a number", {shortened(word, 40)}), todo);
  }
  return std::nullopt;
}

bool looks_like_an_angle(std::string_view word) {
  return word.find("\u00B0") != std::string_view::npos ||
         word.find("deg") != std::string_view::npos || word.find('"') != std::string_view::npos ||
         word.find('\'') != std::string_view::npos;
}

/// "50", "50 m", "0.5km", "+-50 m" -> metres. A column of precision_m needs no unit, but may have
/// one.
std::optional<double> metres(Row& row, std::string word, const base::Text& todo) {
  if (word.starts_with("\u00B1")) word.erase(0, 2);
  if (word.starts_with("+-") || word.starts_with("+/-")) word.erase(0, word.find('-') + 1);
  struct Unit {
    std::string_view name;
    double factor;
  };
  // The longer names first: "km" ends in "m" too. Latin and Cyrillic.
  static constexpr std::array units{
      Unit{"metres",       1   },
      Unit{"meters",       1   },
      Unit{"km",           1000},
      Unit{"\u043A\u043C", 1000},
      Unit{"m",            1   },
      Unit{"\u043C",       1   }
  };
  double factor = 1;
  for (const auto& unit : units) {
    if (!word.ends_with(unit.name)) continue;
    word.resize(word.size() - unit.name.size());
    factor = unit.factor;
    break;
  }
  const auto value = read_number(row, Field::Precision, std::string(trimmed(word)), todo);
  if (!value) return std::nullopt;
  return *value * factor;
}

base::Text how_to_grade() {
  return text("Write the source as A to F and the information as 1 to 6, in Latin letters: B2.");
}

std::string_view date_code(std::string_view word, std::string_view format) {
  const auto digits_and = [&](std::string_view others) {
    return word.find_first_not_of(std::string("0123456789") + std::string(others)) ==
           std::string_view::npos;
  };
  if (word.find(',') != std::string_view::npos && digits_and(",")) return "thousands-comma";
  if (format == "iso" && digits_and("./-: ") &&
      word.find_first_of("./-") != std::string_view::npos && word.find_first_of("./-") <= 2) {
    return "ambiguous-date";
  }
  return "unreadable-date";
}

}  // namespace

bool read_grade(Row& row, EvidenceItem& item) {
  if (const auto both = row.value(Field::Grade); !both.empty()) {
    const auto grade = model::parse_grade(both);
    if (grade) {
      item.grade = *grade;
    } else {
      row.refuse("unreadable-grade", Field::Grade,
                 text("\"{0}\" is not a grade", {shortened(both, 40)}), how_to_grade());
    }
    return true;
  }
  const auto source = row.value(Field::SourceGrade);
  const auto information = row.value(Field::InformationGrade);
  if (!source.empty()) {
    const auto grade = model::parse_grade(source + "6");
    if (grade) {
      item.grade.source = grade->source;
    } else {
      row.refuse("unreadable-grade", Field::SourceGrade,
                 text("\"{0}\" is not the grade of a source", {shortened(source, 40)}),
                 how_to_grade());
    }
  }
  if (!information.empty()) {
    const auto grade = model::parse_grade("F" + information);
    if (grade) {
      item.grade.information = grade->information;
    } else {
      row.refuse("unreadable-grade", Field::InformationGrade,
                 text("\"{0}\" is not the grade of information", {shortened(information, 40)}),
                 how_to_grade());
    }
  }
  return !source.empty() && !information.empty();
}

bool read_precision(Row& row, EvidenceItem& item) {
  const auto word = row.value(Field::Precision);
  item.precision = kPrecisionNotGiven;
  if (word.empty()) return false;
  const auto todo = text("Give the precision of the position in metres, such as 50.");
  if (looks_like_an_angle(word)) {
    row.refuse("precision-in-degrees", Field::Precision,
               text("\"{0}\" is an angle: a degree is not the same length everywhere",
                    {shortened(word, 40)}),
               todo);
    return true;
  }
  const auto value = metres(row, word, todo);
  if (!value) return true;
  if (*value <= 0) {
    row.refuse("precision-not-positive", Field::Precision,
               text("a position is never known to {0} m", {number(*value)}), todo);
  } else if (*value < kFinestPrecision_m) {
    row.refuse("precision-in-degrees", Field::Precision,
               text("{0} m is finer than positions are known; it may be meant in degrees",
                    {number(*value)}),
               todo);
  } else if (*value > kCoarsestPrecision_m) {
    row.refuse(
        "precision-too-coarse", Field::Precision,
        text("a position known to {0} km says nothing about any ground", {number(*value / 1000)}),
        todo);
  } else {
    item.precision = base::Metres(*value);
  }
  return true;
}

void read_date(Row& row, EvidenceItem& item, std::chrono::sys_days today, std::string_view format) {
  const auto word = row.value(Field::Date);
  if (word.empty() || folded(word) == "unknown") {
    if (item.kind == EvidenceKind::FightingLine) {
      row.refuse("no-date", Field::Date, text("a line of fighting without a date may not be past"),
                 text("Give the date, or the month or the year, when fighting was there."));
    }
    return;
  }
  const auto date = parse_date(word, format);
  if (!date) {
    const auto code = date_code(word, format);
    row.refuse(code, Field::Date, date.error().what,
               code == "ambiguous-date" ? text("Write the date as 2024-08-17, or say date_format = "
                                               "\"dmy\" or \"mdy\" in the mapping.")
                                        : date.error().todo);
    return;
  }
  if (date->first_day() > today) {
    row.refuse("future-date", Field::Date, text("{0} is in the future", {date->iso()}),
               text("Check the date; nothing is reported before it happens."));
    return;
  }
  item.date = *date;
}

void read_years(Row& row, EvidenceItem& item) {
  if (item.kind != EvidenceKind::LandInUse) return;
  const auto word = row.value(Field::YearsInUse);
  const auto todo =
      text("Give the years of use without an accident as a number, such as 3 or 0.5.");
  if (word.empty()) {
    row.refuse("no-years", Field::YearsInUse,
               text("land in use says nothing without the years of use"), todo);
    return;
  }
  const auto years = read_number(row, Field::YearsInUse, word, todo);
  if (!years) return;
  if (*years <= 0 || *years > kMostYears) {
    row.refuse("years-out-of-range", Field::YearsInUse,
               text("{0} years of use: more than 0 and at most {1} can be meant",
                    {number(*years), number(kMostYears)}),
               todo);
    return;
  }
  item.years_in_use = years;
}

void read_count(Row& row, EvidenceItem& item) {
  const auto word = row.value(Field::Count);
  const bool impacts = item.kind == EvidenceKind::Strike || item.kind == EvidenceKind::CraterField;
  const auto todo = item.kind == EvidenceKind::ClearedLand
                        ? text("Give the number of items found, 0 when there were none.")
                        : text("Give a whole number, or leave the cell empty when nobody counted.");
  if (word.empty()) {
    if (item.kind == EvidenceKind::ClearedLand) {
      row.refuse(
          "no-count", Field::Count,
          text("cleared land without the number of items found: finds raise what may be left"),
          todo);
    }
    return;
  }
  const auto count = read_number(row, Field::Count, word, todo);
  if (!count) return;
  if (*count != std::floor(*count) || *count < (impacts ? 1 : 0) || *count > kMostItems) {
    row.refuse("count-out-of-range", Field::Count,
               text("{0} is not a count from {1} to {2}",
                    {number(*count), impacts ? "1" : "0", number(kMostItems)}),
               todo);
    return;
  }
  item.count = static_cast<std::int64_t>(*count);
}

}  // namespace demine::evidence
