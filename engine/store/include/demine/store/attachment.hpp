// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "demine/base/hash.hpp"
#include "demine/journal/entry.hpp"

namespace demine::store {

/// The largest file that is attached, in bytes: 64 MiB. A photo has 5, a scanned map 30; judgement.
inline constexpr std::int64_t kMostAttachmentBytes = std::int64_t{64} << 20U;

/// A photo, a scanned sketch, a signed paper: kept under the hash of its bytes, once.
struct Attachment {
  base::Digest hash{};     ///< SHA-256 of `bytes`
  std::string media_type;  ///< "image/jpeg"
  std::string bytes;
};

/// What an entry of the journal says of an attachment.
struct NamedAttachment {
  base::Digest hash{};
  std::string media_type, file_name;
  std::string record;  ///< id of the attachment's record
  journal::DataClass data_class = journal::DataClass::Restricted;  ///< of the entry that names it
  bool kept = false;                                               ///< its bytes are in this file
};

}  // namespace demine::store
