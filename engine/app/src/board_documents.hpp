// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "demine/app/readiness_documents.hpp"

namespace demine::app {

[[nodiscard]] base::Result<std::string> board_page(const store::OperationFile& file,
                                                   const Readiness& readiness,
                                                   const BoardQuestion& question,
                                                   base::Language language);

[[nodiscard]] base::Result<std::string> board_calendar(const store::OperationFile& file,
                                                       const Readiness& readiness,
                                                       const BoardQuestion& question,
                                                       base::Language language);

}  // namespace demine::app
