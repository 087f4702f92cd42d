// SPDX-License-Identifier: Apache-2.0
#include "open.hpp"

namespace demine::cli {

base::Result<store::OperationFile> open_operation(const std::string& path, store::Use use,
                                                  Output& output) {
  DEMINE_TRY(auto file, store::OperationFile::open(path, use));
  DEMINE_TRY(const auto edits, file.count_outside_edits());
  if (edits > 0) {
    output.warn(base::text(
        "{0}: another program changed {1} rows of the register, and what follows shows them; "
        "`demine edits list` names them, `edits adopt` or `edits put-back` settles them",
        {path, std::to_string(edits)}));
  }
  return file;
}

}  // namespace demine::cli
