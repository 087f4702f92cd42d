// SPDX-License-Identifier: Apache-2.0
/// \file
/// Options that follow from the vocabulary: `--valid-until` of an accreditation, and what it means.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "args.hpp"
#include "demine/app/records.hpp"
#include "output.hpp"

namespace demine::cli {

/// A noun of the command line that is an entity of the vocabulary; "record" is all of them.
struct RecordNoun {
  std::string noun;
  std::string entity;  ///< empty: named by --of
  std::string add = "add";
};
[[nodiscard]] const std::vector<RecordNoun>& record_nouns();

/// Which entity: fixed by the noun, or an option.
class EntityOption {
 public:
  explicit EntityOption(std::string entity) : entity_(std::move(entity)) {}
  void declare(Args& args) {
    if (entity_.empty()) {
      args.option("of", of_, "What it is: docs/data-model.md lists the words",
                  Args::Need::Required);
    }
  }
  [[nodiscard]] const std::string& name() const { return entity_.empty() ? of_ : entity_; }

 private:
  std::string entity_;
  std::string of_;
};

/// The values that a person gives.
class FieldOptions {
 public:
  /// An option for each field that a person may set; for "record", --field NAME=VALUE.
  void declare(Args& args, const std::string& entity);
  /// Into the draft. InvalidArgument, or what is wrong with a file.
  [[nodiscard]] base::Done fill(app::RecordDraft& draft) const;

 private:
  std::map<std::string, std::optional<std::string>> values_, geometries_;
  std::vector<std::string> fields_;
  std::optional<std::string> at_, outline_;
};

/// "51.19N,35.27E" or the name of a file with polygons.
[[nodiscard]] base::Result<geo::GeographicGeometry> geometry_option(const std::string& value);

}  // namespace demine::cli
