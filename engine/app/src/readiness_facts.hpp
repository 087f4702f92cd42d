// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "demine/app/readiness.hpp"

namespace demine::app {

/// Records of the register as facts.
class FactCollector {
 public:
  FactCollector(const store::OperationFile& file, plan::SituationParts& parts,
                std::vector<base::Problem>& problems)
      : file_(file), parts_(parts), problems_(problems) {}

  [[nodiscard]] base::Done collect();

 private:
  using Records = std::vector<store::Record>;
  [[nodiscard]] base::Result<Records> live(const std::string& entity) const;
  base::Done read_subjects();
  base::Done read_conditions();
  base::Done read_accreditations();
  base::Done read_people();
  base::Done read_tools();
  base::Done read_medical_plans();
  base::Done read_non_conformities();
  base::Done read_waivers();
  base::Done read_stops();
  void read_tasks();
  void read_teams();
  base::Done read_places();

  /// A fact that follows from a record; none where a condition says it already.
  void computed(plan::About about, const std::string& id, const std::string& kind,
                std::string_view value, const store::Record& from,
                std::optional<std::chrono::sys_days> first = {},
                std::optional<std::chrono::sys_days> last = {}, const std::string& detail = {});
  std::optional<std::chrono::sys_days> day(const store::Record& record, std::string_view field);

  const store::OperationFile& file_;
  plan::SituationParts& parts_;
  std::vector<base::Problem>& problems_;
  std::set<std::tuple<plan::About, std::string, std::string>> said_{};  ///< by conditions
  Records tasks_{}, teams_{}, contingents_{};
};

/// Who wrote the first entry of a subject, and which roles the key held then. What a record says of
/// its author does not count: the signature does.
struct Signed {
  std::string person;
  std::vector<std::string> roles;
};
/// By subject, such as "stop/UUID". Reads the whole journal: asked only where it matters.
[[nodiscard]] base::Result<std::map<std::string, Signed>> signers_of(
    const store::OperationFile& file, const std::set<std::string>& subjects);

/// The moment that a timestamp field says; none where there is none.
[[nodiscard]] std::optional<std::chrono::sys_seconds> moment_of(const store::Record& record,
                                                                std::string_view field);

/// The field of a condition that names what a fact is about: "area" for places, "equipment" for
/// tools; empty for the operation.
[[nodiscard]] std::string_view entity_of(plan::About about);

/// Kinds that the register alone says: nobody records them.
[[nodiscard]] bool is_reserved(std::string_view kind);

}  // namespace demine::app
