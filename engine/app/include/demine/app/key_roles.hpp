// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "demine/app/operation.hpp"

namespace demine::app {

/// In which roles a key may sign steps of land release, and for which organisation.
struct KeyRoles {
  std::vector<std::string> roles{};           ///< words of the vocabulary; none: may sign no step
  std::optional<std::string> organisation{};  ///< label or id of its record
};

/// The key whose public key begins so. NotFound; InvalidArgument where several do.
[[nodiscard]] base::Result<std::string> key_beginning(const store::OperationFile& file,
                                                      const std::string& digits);

/// Members of an entry that grants them: `roles`, and `organisation` where one is named.
/// Errors: a word that is no role; no such organisation, or it was revoked.
[[nodiscard]] base::Result<journal::Value::Object> grant_members(const store::OperationFile& file,
                                                                 const KeyRoles& roles);

/// From now on the key signs in these roles and no others; what it signed before stays. Signed by
/// an administrator. Errors: as grant_members() and key_beginning(); as say().
[[nodiscard]] base::Done grant_roles(store::OperationFile& file, const Signer& signer,
                                     const std::string& public_key, const KeyRoles& roles);

}  // namespace demine::app
