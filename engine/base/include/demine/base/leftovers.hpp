// SPDX-License-Identifier: Apache-2.0
/// \file
/// Hidden files that a run makes until what it writes is complete, and that a run which was killed
/// leaves behind.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace demine::base {

/// Names this process in the name of a file that it has not finished: eight hexadecimal digits of
/// the machine (and of the container, where process numbers are of its own), "-", its number.
[[nodiscard]] std::string this_process();

/// Removes from `folder` every file that is called `begin` + process + end, or `begin` + process +
/// "-" + number + end, for an end out of `ends`, where that process was one of this machine and is
/// there no more. What a living process writes stays, and what another machine left on a shared
/// folder, since nobody here can know whether it lives. What cannot be removed stays too.
void remove_leftovers(const std::filesystem::path& folder, std::string_view begin,
                      std::span<const std::string> ends);

}  // namespace demine::base
