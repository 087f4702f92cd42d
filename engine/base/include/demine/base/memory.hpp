// SPDX-License-Identifier: Apache-2.0
/// \file
/// Manners of the allocator for work that takes and gives back large blocks in several phases.
#pragma once

namespace demine::base {

/// From now on freed blocks of up to 32 MiB stay with the process, for all its threads: to have
/// the system empty the same pages again and again costs a tenth of making a map, and to have it do
/// so by 4 KiB instead of 2 MiB a tenth of the hazard engine's pass (docs/performance.md). Whoever
/// asks for this calls give_back_memory() now and then. Only the first call does anything.
void keep_freed_memory();

/// Gives all whole pages that nobody uses back to the system. Some milliseconds. Any thread.
void give_back_memory();

}  // namespace demine::base
