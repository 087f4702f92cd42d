// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "demine/release/guards.hpp"

namespace demine::release {

/// Which of the needed signatures are still missing, when `signed_by` have signed.
///
/// Four eyes: a person counts once, whatever the roles and the devices; a signature fills one need,
/// and the needs are filled so that as many as possible are. An independent signature is of a named
/// organisation that is neither that of a worker nor of another signer of the operator.
/// \return One Unmet per need that stays open, guard "signature"; says also why a signature that is
///         there does not fill it.
[[nodiscard]] std::vector<Unmet> missing_signatures(const TransitionRule& rule,
                                                    std::span<const Signer> signed_by,
                                                    const Background& background);

/// Signs for the work: whoever does so is not independent of it.
[[nodiscard]] bool is_worker(model::Role role);

/// Who may sign on paper, without a key of their own: the people who live with the land.
[[nodiscard]] bool signs_on_paper(model::Role role);

/// Attests by its own key that somebody else signed a paper: a role that answers for the programme
/// and does none of the work. Source: judgement, docs/adr/0010.
[[nodiscard]] bool may_witness(model::Role role);

/// Divides areas and joins them: nobody is asked for a signature there, because no ground and no
/// stop is lost by it, but it is not for everybody who may report. Source: judgement.
[[nodiscard]] bool may_divide(model::Role role);

/// Accepts for the programme what becomes of land: signs with its own key a step of the floor that
/// gives land a product, and does none of the work. Decides what stands in the way of a release,
/// such as ground that cannot be read.
[[nodiscard]] bool may_accept_release(model::Role role);

/// Enters the papers of land release: the authority, which readiness asks for what it alone
/// attests, and nobody who does the work. Source: judgement.
[[nodiscard]] bool may_certify(model::Role role);

}  // namespace demine::release
