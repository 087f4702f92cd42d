// SPDX-License-Identifier: Apache-2.0
#include "demine/app/operation.hpp"
#include "demine/base/check.hpp"
#include "device.hpp"

namespace demine::app {

using base::Error;
using base::ErrorCode;
using base::text;

base::Result<journal::Entry> say(store::OperationFile& file, const Signer& signer,
                                 const std::string& kind, const std::string& subject,
                                 const journal::Value& payload, journal::DataClass data_class) {
  DEMINE_TRY(const auto operation, file.operation());
  if (signer.seeded && operation.origin != "synthetic") return only_for_examples();
  journal::Entry said;
  DEMINE_TRY(const auto added, file.write([&](const journal::Heads& heads, journal::Stamp latest)
                                              -> base::Result<std::vector<journal::Entry>> {
    DEMINE_TRY(auto keys, file.keys());
    const auto key = keys.keys().find(signer.key.public_key());
    if (key == keys.keys().end()) {
      return Error{ErrorCode::PermissionDenied, text("this key is not enrolled in the operation"),
                   file.path().string(), text("An administrator enrols it: `demine key enrol`.")};
    }
    DEMINE_TRY(const auto device, device_of(file, signer));
    const auto head = heads.find(device);
    const bool first = head == heads.end();
    const journal::Draft draft{.id = journal::uuid7(signer.now_ms, *signer.entropy),
                               .kind = kind,
                               .subject = subject,
                               .author = key->second.person,
                               .device = device,
                               .sequence = first ? 1 : head->second.sequence + 1,
                               .previous = first ? base::Digest{} : head->second.hash,
                               .clock = journal::HybridClock(latest).tick(signer.now_ms),
                               .data_class = data_class};
    said = journal::make_entry(draft, payload, signer.key, *signer.entropy);
    // Other copies would pass it over: here it is refused, with the reason.
    if (journal::KeyRing::concerns(kind)) DEMINE_TRY_DONE(keys.learn(said));
    return std::vector{said};
  }));
  DEMINE_CHECK(added.entries == 1, "what is said is new");
  return said;
}

}  // namespace demine::app
