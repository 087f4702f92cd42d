// SPDX-License-Identifier: Apache-2.0
/// \file
/// What of the journal a caller may see: an entry about a record that it may not see is not there,
/// and a payload goes out where its class allows.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "demine/wire/json.hpp"
#include "http/route.hpp"

namespace demine::server {

class JournalShown {
 public:
  [[nodiscard]] static base::Result<JournalShown> of(const store::OperationFile& file,
                                                     const Context& context);

  /// {hash, header, payload, withheld, author_name, subject_label}; nothing where it is not there
  /// for the caller. `file` outlives this.
  [[nodiscard]] std::optional<wire::Json> json(const journal::Entry& entry);

  /// The most guarded class among the payloads that were given out.
  [[nodiscard]] model::DataClass most_guarded() const { return most_guarded_; }

 private:
  struct Subject {
    bool shown = false;
    std::string label{};  ///< "area A3"
  };
  JournalShown(const store::OperationFile& file, const Context& context)
      : file_(&file), context_(&context) {}
  [[nodiscard]] const Subject& subject(const std::string& subject);
  [[nodiscard]] Subject look_up(const std::string& subject) const;
  [[nodiscard]] bool payload_shown(const journal::Header& header);

  const store::OperationFile* file_;
  const Context* context_;
  std::map<std::string, std::string> names_{};  // by key
  std::map<std::string, Subject> subjects_{};
  model::DataClass most_guarded_ = model::DataClass::Public;
};

}  // namespace demine::server
