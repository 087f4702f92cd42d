// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "demine/store/operation_file.hpp"

namespace demine::app {

/// Fills `record.geometry_versions` as the fold has them: which entry each geometry is from. Who
/// changes a geometry says which one was seen, so that two changes of one are told from a
/// correction.
/// Cost: reads the entries about the record, by an index; the register does not keep them.
[[nodiscard]] base::Done find_geometry_versions(const store::OperationFile& file,
                                                const std::string& subject, store::Record& record);

}  // namespace demine::app
