// SPDX-License-Identifier: Apache-2.0
#include "open.hpp"

#include "demine/app/operation.hpp"

namespace demine::cli {

base::Result<store::OperationFile> open_operation(const std::string& path, store::Use use,
                                                  Output& output) {
  DEMINE_TRY(auto file, store::OperationFile::open(path, use));
  DEMINE_TRY(const auto edits, file.count_outside_edits());
  if (edits > 0) {
    output.warn(base::text(
        "{0}: another program changed the register ({1}), and what follows shows it so; `demine "
        "edits list` says what, `edits adopt` or `edits put-back` settles it",
        {path, std::to_string(edits)}));
  }
  DEMINE_TRY(const auto gone, app::entries_gone(file));
  if (gone > 0) {
    output.warn(
        base::text("{0}: an older copy was put in the place of this file, and {1} entries that "
                   "were written to "
                   "it are not here; merge a copy that has them: `demine journal merge`",
                   {path, std::to_string(gone)}));
  }
  return file;
}

base::Text perhaps_cut(const std::string& path) {
  return base::text(
      "an earlier version of demine exported {0}, and nothing in it says whether it is whole: "
      "entries may be missing from its end",
      {path});
}

}  // namespace demine::cli
