// SPDX-License-Identifier: Apache-2.0
#include "demine/release/area_state.hpp"

#include <algorithm>
#include <array>

#include "demine/base/check.hpp"

namespace demine::release {
namespace {

using enum model::AreaStatus;
using model::AreaStatus;
using model::Classification;
using model::Product;

/// From the beginning of the way to its end: the union of two areas is as far as the one that is
/// less far.
std::size_t progress(AreaStatus status) {
  static constexpr std::array kWay{Reported, Open, Tasked, WorkedOn};
  return static_cast<std::size_t>(std::ranges::find(kWay, status) - kWay.begin());
}

std::string word(std::string_view name) { return std::string(name); }

std::optional<base::Text> why_product_illegal(const AreaState& s) {
  if ((s.status == Closed) != (s.product != Product::None)) {
    return base::text("an area has a product when it is closed, and only then: {0}, {1}",
                      {word(name(s.status)), word(name(s.product))});
  }
  if (s.product == Product::None) return {};
  const bool fits =
      s.classification == Classification::Indication
          ? s.product == Product::Discredited
          : s.product != Product::Discredited &&
                !(s.classification == Classification::Cha && s.product == Product::Cancelled);
  if (fits) return {};
  return base::text("an area that is {0} cannot be {1}",
                    {word(name(s.classification)), word(name(s.product))});
}

std::optional<base::Text> why_claim_illegal(const AreaState& s) {
  const bool checked = s.status == InQc || s.status == AwaitingHandover;
  if (s.claim == Product::None) {
    if (!checked) return {};
    return base::text("an area that is {0} needs the claim that is checked",
                      {word(name(s.status))});
  }
  if (s.claim != Product::Reduced && s.claim != Product::Cleared)
    return base::text("only reduced and cleared are claimed, not {0}", {word(name(s.claim))});
  if (s.classification == Classification::Indication)
    return base::text("an indication is surveyed before anything is claimed about it");
  if (!checked && s.status != WorkedOn)
    return base::text("an area that is {0} has no claim", {word(name(s.status))});
  return {};
}

}  // namespace

std::optional<base::Text> why_illegal(const AreaState& s) {
  if (auto why = why_product_illegal(s)) return why;
  if (auto why = why_claim_illegal(s)) return why;
  if (s.status == Reported && s.classification != Classification::Indication)
    return base::text("an area on which no decision was taken is an indication");
  if ((s.status == Suspended) != s.stopped_from.has_value())
    return base::text("a suspended area was stopped from a status, and no other was");
  if (s.stopped_from && *s.stopped_from != Open && *s.stopped_from != Tasked &&
      *s.stopped_from != WorkedOn)
    return base::text("work is stopped from open, tasked or worked_on, not from {0}",
                      {word(name(*s.stopped_from))});
  return {};
}

bool is_active(AreaStatus status) {
  return status == Tasked || status == WorkedOn || status == InQc || status == AwaitingHandover;
}

std::string written(const AreaState& s) {
  std::string out =
      word(name(s.classification)) + ", " + word(name(s.status)) + ", " + word(name(s.product));
  if (s.claim != Product::None) out += ", claimed " + word(name(s.claim));
  if (s.stopped_from) out += ", stopped from " + word(name(*s.stopped_from));
  return out;
}

AreaState part_of(const AreaState& whole) {
  DEMINE_CHECK(whole.status != Closed, "closed land is not split");
  AreaState part = whole;
  part.claim = Product::None;
  if (part.status == InQc || part.status == AwaitingHandover) part.status = WorkedOn;
  return part;
}

AreaState union_of(const AreaState& a, const AreaState& b) {
  const AreaState first = part_of(a);
  const AreaState second = part_of(b);
  AreaState both;
  both.classification = std::max(first.classification, second.classification);
  const auto before_stop = [](const AreaState& s) { return s.stopped_from.value_or(s.status); };
  both.status = std::min(before_stop(first), before_stop(second),
                         [](auto x, auto y) { return progress(x) < progress(y); });
  if (both.status == Reported && both.classification != Classification::Indication)
    both.status = Open;
  if (first.stopped_from || second.stopped_from) {
    both.stopped_from = both.status == Reported ? Open : both.status;
    both.status = Suspended;
  }
  return both;
}

}  // namespace demine::release
