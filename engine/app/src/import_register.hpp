// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "import_parts.hpp"

namespace demine::app {

/// What the register has that rows may repeat, contradict or refer to.
class KnownRecords {
 public:
  struct One {
    std::string label;
    bool revoked = false;
  };

  /// Reads every record of the entity once, and keeps names and fingerprints.
  [[nodiscard]] static base::Result<KnownRecords> of(const store::OperationFile& file,
                                                     const model::Entity& entity);

  /// nullptr when there is none.
  [[nodiscard]] const One* by_id(const std::string& id) const;
  /// Ids; empty when there is none.
  [[nodiscard]] std::string by_label(const std::string& label) const;
  [[nodiscard]] std::string by_local_id(const std::string& local_id) const;
  /// Labels of records on the very ground, and of those that say the same of it.
  [[nodiscard]] std::string on_ground(const std::string& ground) const;
  [[nodiscard]] std::string saying(const std::string& report) const;

  /// Remembers a candidate that will be written, so that the next rows are held against it.
  void add(const model::Entity& entity, const Candidate& candidate, const std::string& name);

 private:
  std::unordered_map<std::string, One> ids_{};
  std::unordered_map<std::string, std::string> labels_{}, local_ids_{}, grounds_{}, reports_{};
};

/// A fingerprint of the place; of evidence, with its kind and day. Empty without a place.
[[nodiscard]] std::string ground_of(const model::Entity& entity,
                                    const std::map<std::string, std::string>& fields,
                                    const geo::PlaneGeometry* place);
/// Of evidence: with all that makes a report another one. Empty for other entities.
[[nodiscard]] std::string report_of(const model::Entity& entity,
                                    const std::map<std::string, std::string>& fields,
                                    const geo::PlaneGeometry* place);

/// References by label, id or unique name.
class References {
 public:
  explicit References(const store::OperationFile& file) : file_(file) {}

  /// NotFound, or InvalidInput when the name is that of several, or of a revoked one.
  [[nodiscard]] base::Result<std::string> id_of(const std::string& entity, const std::string& word);

 private:
  [[nodiscard]] base::Result<std::string> look_up(const std::string& entity,
                                                  const std::string& word);
  [[nodiscard]] base::Done read_names(const std::string& entity);

  const store::OperationFile& file_;
  std::map<std::pair<std::string, std::string>, base::Result<std::string>> seen_{};
  /// Entity -> name -> ids.
  std::map<std::string, std::map<std::string, std::vector<std::string>, std::less<>>> names_{};
};

/// Land of the register's areas, and of rows that become areas.
class Ground {
 public:
  [[nodiscard]] static base::Result<Ground> of(const store::OperationFile& file);

  struct Shared {
    std::string label, status;
    std::int64_t doubled_mm2 = 0;
    std::vector<geo::Point> where{};
    bool released = false;
  };
  /// Areas that stand, and whose land it shares.
  [[nodiscard]] base::Result<std::vector<Shared>> shared_with(const geo::PlaneGeometry& land) const;
  /// Labels of released areas that it touches.
  [[nodiscard]] std::vector<std::string> released_under(const geo::PlaneGeometry& place) const;
  void add(std::string name, const geo::PlaneGeometry& land);

 private:
  struct Land {
    std::string label, status;
    bool released = false;
    geo::Box box{};
    geo::PlaneGeometry outline{};
  };
  std::vector<Land> lands_{};
};

}  // namespace demine::app
