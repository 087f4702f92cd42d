// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "demine/wire/json.hpp"

namespace demine::cli {

using wire::dump;
using wire::problems_json;

}  // namespace demine::cli
