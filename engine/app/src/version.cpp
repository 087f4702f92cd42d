// SPDX-License-Identifier: Apache-2.0
#include "demine/app/version.hpp"

namespace demine::app {

std::string_view version() { return DEMINE_VERSION; }

}  // namespace demine::app
