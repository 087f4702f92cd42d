// SPDX-License-Identifier: Apache-2.0
/// \file
/// Relations of time as comparisons of texts. The end of "2024-08" is after every text that begins
/// so; its beginning is that of "2024-08-01", which counts where two beginnings are compared; a
/// beginning and an end are the same instant where they are written alike.
#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <string_view>
#include <utility>

#include "layer_sql.hpp"

namespace demine::store {
namespace {

bool is_open(const TimeSpan::End& end) { return end.column.empty() && end.text.empty(); }

/// Behind every text that begins as this one does, and before what comes after it.
constexpr const char* kToItsEnd = "~";
/// What a less precise text lacks of its first moment.
constexpr std::string_view kFirstMoment = "0000-01-01T00:00:00.000Z";

/// One comparison: of the beginning or the end of the first time with one of the second.
struct Term {
  bool one_last;
  const char* sign;
  bool other_last;
};
constexpr bool kFrom = false;
constexpr bool kUntil = true;

/// All of them have to hold; of Disjoint one.
/// Source: OGC 21-065r2, tables of temporal functions: Allen's relations, exclusive of each other.
std::span<const Term> terms_of(TimeRelation relation) {
  static constexpr std::array<Term, 1> kAfter{{{kFrom, " > ", kUntil}}};
  static constexpr std::array<Term, 1> kBefore{{{kUntil, " < ", kFrom}}};
  static constexpr std::array<Term, 2> kEquals{
      {{kFrom, " = ", kFrom}, {kUntil, " = ", kUntil}}
  };
  static constexpr std::array<Term, 2> kIntersects{
      {{kFrom, " <= ", kUntil}, {kUntil, " >= ", kFrom}}
  };
  static constexpr std::array<Term, 2> kDisjoint{
      {{kFrom, " > ", kUntil}, {kUntil, " < ", kFrom}}
  };
  static constexpr std::array<Term, 2> kDuring{
      {{kFrom, " > ", kFrom}, {kUntil, " < ", kUntil}}
  };
  static constexpr std::array<Term, 2> kContains{
      {{kFrom, " < ", kFrom}, {kUntil, " > ", kUntil}}
  };
  static constexpr std::array<Term, 2> kFinishes{
      {{kFrom, " > ", kFrom}, {kUntil, " = ", kUntil}}
  };
  static constexpr std::array<Term, 2> kFinishedBy{
      {{kFrom, " < ", kFrom}, {kUntil, " = ", kUntil}}
  };
  static constexpr std::array<Term, 1> kMeets{{{kUntil, " = ", kFrom}}};
  static constexpr std::array<Term, 1> kMetBy{{{kFrom, " = ", kUntil}}};
  static constexpr std::array<Term, 4> kOverlaps{
      {{kFrom, " < ", kFrom},
       {kUntil, " > ", kFrom},
       {kUntil, " <> ", kFrom},
       {kUntil, " < ", kUntil}}
  };
  static constexpr std::array<Term, 4> kOverlappedBy{
      {{kFrom, " > ", kFrom},
       {kFrom, " < ", kUntil},
       {kFrom, " <> ", kUntil},
       {kUntil, " > ", kUntil}}
  };
  static constexpr std::array<Term, 2> kStarts{
      {{kFrom, " = ", kFrom}, {kUntil, " < ", kUntil}}
  };
  static constexpr std::array<Term, 2> kStartedBy{
      {{kFrom, " = ", kFrom}, {kUntil, " > ", kUntil}}
  };
  switch (relation) {
    case TimeRelation::After:
      return kAfter;
    case TimeRelation::Before:
      return kBefore;
    case TimeRelation::Equals:
      return kEquals;
    case TimeRelation::Intersects:
      return kIntersects;
    case TimeRelation::Disjoint:
      return kDisjoint;
    case TimeRelation::During:
      return kDuring;
    case TimeRelation::Contains:
      return kContains;
    case TimeRelation::Finishes:
      return kFinishes;
    case TimeRelation::FinishedBy:
      return kFinishedBy;
    case TimeRelation::Meets:
      return kMeets;
    case TimeRelation::MetBy:
      return kMetBy;
    case TimeRelation::Overlaps:
      return kOverlaps;
    case TimeRelation::OverlappedBy:
      return kOverlappedBy;
    case TimeRelation::Starts:
      return kStarts;
    case TimeRelation::StartedBy:
      return kStartedBy;
  }
  return {};
}

}  // namespace

void LayerSql::time_end(const TimeSpan::End& end, Form form) {
  const std::string name = end.column.empty() ? "" : own_name(entity_, end.column);
  if (form == Form::FirstMoment && name.empty()) {
    mark(Bound(end.text +
               std::string(kFirstMoment.substr(std::min(kFirstMoment.size(), end.text.size())))));
    return;
  }
  text_ += "(";
  if (name.empty()) {
    mark(Bound(end.text));
  } else {
    text_ += name;
  }
  if (form == Form::FirstMoment) {
    text_ += " || substr(";
    mark(Bound(std::string(kFirstMoment)));
    text_ += ", length(" + name + ") + 1)";
  } else if (form == Form::LastMoment) {
    text_ += " || ";
    mark(Bound(std::string(kToItsEnd)));
  }
  text_ += ")";
}

void LayerSql::relate(const TimeSpan& a, bool a_last, const char* sign, const TimeSpan& b,
                      bool b_last) {
  const std::string_view word(sign);
  const bool a_open = is_open(a_last ? a.until : a.from);
  const bool b_open = is_open(b_last ? b.until : b.from);
  if (!a_open && !b_open) {
    const bool alike = a_last != b_last && (word == " = " || word == " <> ");
    const auto form = [&](bool last) {
      if (alike || (!last && a_last != b_last)) return Form::AsWritten;
      return last ? Form::LastMoment : Form::FirstMoment;
    };
    time_end(a_last ? a.until : a.from, form(a_last));
    text_ += sign;
    time_end(b_last ? b.until : b.from, form(b_last));
    return;
  }
  // An open beginning is before, an open end behind everything but its own kind.
  const int left = a_open ? (a_last ? 1 : -1) : 0;
  const int right = b_open ? (b_last ? 1 : -1) : 0;
  const bool holds = word == " < "    ? left < right
                     : word == " > "  ? left > right
                     : word == " = "  ? left == right
                     : word == " <> " ? left != right
                     : word == " <= " ? left <= right
                                      : left >= right;
  // A row without a value is neither, whatever it is compared with.
  const TimeSpan::End& other = a_open ? (b_last ? b.until : b.from) : (a_last ? a.until : a.from);
  if (other.column.empty()) {
    text_ += holds ? "1" : "0";
  } else {
    text_ += "case when " + own_name(entity_, other.column) + " is null then null else ";
    text_ += holds ? "1 end" : "0 end";
  }
}

void LayerSql::timed(const Condition& condition) {
  const TimeSpan& a = condition.one;
  const TimeSpan& b = condition.other;
  // Where one end of several is missing nothing is known, even if the others decide.
  std::set<std::string> missing;
  for (const auto* end : {&a.from, &a.until, &b.from, &b.until}) {
    if (!end->column.empty()) missing.insert(own_name(entity_, end->column));
  }
  if (a.from.column == a.until.column && b.from.column == b.until.column && missing.size() == 1) {
    missing.clear();  // each comparison says so itself
  }
  const char* word = "(case when ";
  for (const std::string& name : missing) {
    text_ += std::exchange(word, " or ") + name + " is null";
  }
  if (!missing.empty()) text_ += " then null else ";
  word = "(";
  const char* const between = condition.relation == TimeRelation::Disjoint ? " or " : " and ";
  for (const Term& each : terms_of(condition.relation)) {
    text_ += std::exchange(word, between);
    relate(a, each.one_last, each.sign, b, each.other_last);
  }
  text_ += missing.empty() ? ")" : ") end)";
}

}  // namespace demine::store
