// SPDX-License-Identifier: Apache-2.0
#include "demine/release/concurrency.hpp"

namespace demine::release {
namespace {

bool raises(const TransitionRule& rule) {
  return rule.kind == TransitionKind::Stopping &&
         rule.to.classification == model::Classification::Cha;
}

bool lowers(const TransitionRule& rule) {
  return rule.to.classification == model::Classification::Sha &&
         rule.from.matches(
             {.classification = model::Classification::Cha, .status = model::AreaStatus::Open});
}

}  // namespace

Meeting resolve(const TransitionRule& arriving, const TransitionRule& unseen) {
  using enum TransitionKind;
  if (arriving.kind != Stopping) return Meeting::Conflict;
  // A new area is opened beside the closed one, which keeps its product.
  if (arriving.opens_area) return Meeting::Both;
  const bool undone =
      unseen.kind == Releasing || unseen.kind == Restarting || (raises(arriving) && lowers(unseen));
  return undone ? Meeting::Undoes : Meeting::Both;
}

}  // namespace demine::release
