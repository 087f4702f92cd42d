// SPDX-License-Identifier: Apache-2.0
/// \file
/// What becomes of a lost key.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "demine/app/operation.hpp"
#include "demine/model/vocabulary.hpp"

namespace demine::app {

struct RecoverOptions {
  std::string person;      ///< name or id, as `key list` shows them
  std::string public_key;  ///< of the person's new key
  std::string reason = "lost";
};

struct Recovered {
  std::string person{}, name{};
  std::vector<std::string> revoked{};  ///< the person's keys that count no more
  bool administrator = false;          ///< as the lost one
  std::vector<std::string> roles{};    ///< as the lost one
  /// Administrators who can confirm the new key: neither the signer nor the person. When there is
  /// none, the new key does not count until there is one.
  std::vector<std::string> can_confirm{};
};

/// A person's keys are lost: every one is revoked at once, and the new one is enrolled with the
/// same powers. It counts when a second administrator has confirmed it. NotFound; InvalidArgument
/// when several persons have the name, or the person is the signer.
[[nodiscard]] base::Result<Recovered> recover_key(store::OperationFile& file, const Signer& signer,
                                                  const RecoverOptions& options);

}  // namespace demine::app
