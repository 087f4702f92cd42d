// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "service/context.hpp"

namespace demine::server {

/// Writes into the journal that the caller read guarded data of a layer, once for each person,
/// layer, class and hour, under the caller's own key. What cannot be written down is not read: the
/// error stands instead of the data.
[[nodiscard]] base::Done note_read(RequestContext& context, const std::string& layer,
                                   model::DataClass data_class);

}  // namespace demine::server
