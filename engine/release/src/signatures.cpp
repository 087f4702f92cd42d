// SPDX-License-Identifier: Apache-2.0
#include "demine/release/signatures.hpp"

#include <algorithm>
#include <optional>

namespace demine::release {
namespace {

using base::text;
using model::Role;

/// One for each person: whoever signs again is not another pair of eyes.
std::vector<const Signer*> persons(std::span<const Signer> signed_by) {
  std::vector<const Signer*> out;
  for (const auto& signer : signed_by) {
    const bool there = std::ranges::any_of(
        out, [&](const Signer* other) { return other->person == signer.person; });
    if (!signer.person.empty() && !there) out.push_back(&signer);
  }
  return out;
}

bool has_role(const SignatureRule& rule, const Signer& signer) {
  return rule.any_of.empty() ||
         (signer.role && std::ranges::find(rule.any_of, *signer.role) != rule.any_of.end());
}

/// Why `signer` is not independent of those who did the work; unknown is not independent.
std::optional<base::Text> why_dependent(const Signer& signer, std::span<const Signer> workers) {
  if (signer.organisation.empty())
    return text("the organisation of {0} is not known", {signer.person});
  if (workers.empty()) return text("it is not known who did the work");
  for (const auto& worker : workers) {
    if (worker.person == signer.person) return text("{0} signed for the work", {signer.person});
    if (worker.organisation.empty())
      return text("the organisation of {0}, who signed for the work, is not known",
                  {worker.person});
    if (worker.organisation == signer.organisation)
      return text("{0} is of {1}, which did the work", {signer.person, signer.organisation});
  }
  return {};
}

/// Fills as many needs as possible, each with another person: augmenting paths (Kuhn).
class Matching {
 public:
  Matching(std::span<const SignatureRule> needs, std::span<const Signer* const> signers,
           std::span<const Signer> workers)
      : needs_(needs), signers_(signers), workers_(workers), need_of_(signers.size()) {
    for (std::size_t need = 0; need < needs.size(); ++need) {
      std::vector<bool> tried(signers.size(), false);
      static_cast<void>(fill(need, tried));
    }
  }

  [[nodiscard]] bool filled(std::size_t need) const {
    return std::ranges::find(need_of_, std::optional(need)) != need_of_.end();
  }

 private:
  [[nodiscard]] bool suits(std::size_t need, const Signer& signer) const {
    return has_role(needs_[need], signer) &&
           !(needs_[need].independent && why_dependent(signer, workers_));
  }
  bool fill(std::size_t need, std::vector<bool>& tried) {
    for (std::size_t s = 0; s < signers_.size(); ++s) {
      if (tried[s] || !suits(need, *signers_[s])) continue;
      tried[s] = true;
      if (!need_of_[s] || fill(*need_of_[s], tried)) {
        need_of_[s] = need;
        return true;
      }
    }
    return false;
  }

  std::span<const SignatureRule> needs_;
  std::span<const Signer* const> signers_;
  std::span<const Signer> workers_;
  std::vector<std::optional<std::size_t>> need_of_;
};

std::string listed(const SignatureRule& rule) {
  std::string out;
  for (const auto role : rule.any_of) out += (out.empty() ? "" : " / ") + std::string(name(role));
  return out;
}

base::Text missing(const SignatureRule& rule) {
  if (rule.any_of.empty()) return text("a signature is missing");
  if (rule.independent)
    return text("the signature of an independent {0} is missing", {listed(rule)});
  return text("the signature of {0} is missing", {listed(rule)});
}

}  // namespace

bool is_worker(Role role) {
  return role == Role::NtsLeader || role == Role::TsLeader || role == Role::OperatorQa ||
         role == Role::Operator || role == Role::SiteSupervisor || role == Role::Medic;
}

bool signs_on_paper(Role role) {
  return role == Role::CommunityRepresentative || role == Role::LandUser ||
         role == Role::LocalAuthority;
}

bool may_witness(Role role) {
  return role == Role::ImOfficer || role == Role::Nmac || role == Role::NmacOperations ||
         role == Role::NmacQa || role == Role::TaskingAuthority || role == Role::Inspector ||
         role == Role::LocalAuthority;
}

bool may_divide(Role role) {
  return role == Role::ImOfficer || role == Role::OperationsOfficer || role == Role::NtsLeader ||
         role == Role::TsLeader || role == Role::Nmac || role == Role::NmacOperations ||
         role == Role::TaskingAuthority;
}

bool may_accept_release(Role role) {
  return role == Role::ImOfficer || role == Role::OperationsOfficer || role == Role::Nmac;
}

bool may_certify(Role role) { return role == Role::Nmac || role == Role::NmacOperations; }

std::vector<Unmet> missing_signatures(const TransitionRule& rule, std::span<const Signer> signed_by,
                                      const Background& background) {
  const auto signers = persons(signed_by);
  auto workers = background.workers;
  for (const auto* signer : signers) {
    if (signer->role && is_worker(*signer->role)) workers.push_back(*signer);
  }
  const Matching matching(rule.signatures, signers, workers);
  std::vector<Unmet> unmet;
  for (std::size_t i = 0; i < rule.signatures.size(); ++i) {
    const auto& need = rule.signatures[i];
    if (matching.filled(i)) continue;
    unmet.push_back({.guard = "signature",
                     .what = missing(need),
                     .todo = text("Somebody who holds the role signs; nobody signs twice.")});
    if (!need.independent) continue;
    for (const auto* signer : signers) {
      auto why = has_role(need, *signer) ? why_dependent(*signer, workers) : std::nullopt;
      if (why) {
        unmet.push_back({.guard = "signature",
                         .what = *std::move(why),
                         .todo = text("Ask an inspector of another organisation.")});
      }
    }
  }
  return unmet;
}

}  // namespace demine::release
