// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "demine/app/operation.hpp"

namespace demine::app {

/// The device as which this copy of the file writes. A copy that was moved, restored or copied is
/// another device: two copies that went on as one would break each other's chain. So is one that
/// was put in the place of a file that had gone on. \param heads  of the entries that are there
[[nodiscard]] base::Result<journal::Uuid> device_of(store::OperationFile& file,
                                                    const Signer& signer,
                                                    const journal::Heads& heads);

/// The file has got this entry of its own: noted beside its bytes.
void remember(const store::OperationFile& file, const journal::Entry& last);

/// This copy writes as `device` from now on.
[[nodiscard]] base::Done settle(store::OperationFile& file, const journal::Uuid& device);

/// Why a real operation takes nothing that was signed with a seed.
[[nodiscard]] base::Error only_for_examples();
[[nodiscard]] base::Error only_the_clock();

}  // namespace demine::app
