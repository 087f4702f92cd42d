// SPDX-License-Identifier: Apache-2.0
/// \file
/// Who may read what of an operation: the one policy that items, tiles, filters, boards and exports
/// ask. Denied unless a role allows it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "demine/model/entity.hpp"
#include "demine/store/layer_query.hpp"
#include "demine/store/record.hpp"

namespace demine::store {
class OperationFile;
}

namespace demine::app {

/// What an account is for. What its holder may sign is another matter: the roles of the key, which
/// the journal grants (key_roles.hpp).
enum class AccessRole {
  Viewer,         ///< reads what is public and restricted
  Recorder,       ///< reports evidence, records conditions
  TeamLeader,     ///< the same for its own organisation, and stops and resumes
  Operations,     ///< plans, tasks, records conditions, reads what is confidential
  Quality,        ///< inspects; reads what is confidential
  Authority,      ///< signs releases; reads everything, personal data too
  Administrator,  ///< accounts and keys; reads no data
};
[[nodiscard]] std::string_view name(AccessRole role);
[[nodiscard]] std::optional<AccessRole> parse_access_role(std::string_view word);

/// Who asks.
struct Principal {
  std::string account{};  ///< empty: nobody
  std::string person{};   ///< id of the person who holds the key
  std::vector<AccessRole> roles{};
  std::optional<std::string> organisation{};  ///< id; none: of the whole programme
  std::vector<std::string> areas{};           ///< ids; none: every area
  bool token = false;                         ///< a program: at most restricted data, signs nothing
};

[[nodiscard]] bool has(const Principal& who, AccessRole role);
/// Classes of data that the principal's roles let it read.
[[nodiscard]] bool may_read(const Principal& who, model::DataClass data_class);

/// What somebody may see of a layer.
struct LayerAccess {
  const model::Entity* entity = nullptr;
  std::vector<const model::Field*>
      fields{};        ///< without geometries; never one of a class not readable
  bool place = false;  ///< the layer's geometry (store::layer_field)
  /// The most guarded class among them; Confidential and Personal reads are journalled.
  model::DataClass most_guarded = model::DataClass::Public;
  /// Rows: those that belong to this organisation or to none. Nothing: all.
  std::optional<std::string> organisation{};
  std::vector<store::OwnerPath> owners{};  ///< owner_paths(), where there is an organisation
  /// Rows: those that are, name or lie in these areas (ids). Empty: all.
  std::vector<std::string> areas{};
};

/// Nothing when the layer is not there for this caller: answer as for one that does not exist.
[[nodiscard]] std::optional<LayerAccess> layer_access(const Principal& who,
                                                      const model::Entity& entity);

/// The field of an entity that says whose a row is; nullptr: nobody's in particular.
[[nodiscard]] const model::Field* owner_field(const model::Entity& entity);
/// Every way in which a row says whose it is: by a field of its own, and through what it is about
/// (a stop, a day or a condition is of whom its task or team is). None: it is everybody's.
[[nodiscard]] std::vector<store::OwnerPath> owner_paths(const model::Entity& entity);
/// Its fields that refer to areas.
[[nodiscard]] std::vector<const model::Field*> area_fields(const model::Entity& entity);

/// A record of an entity by its id; NotFound.
using FindRecord =
    std::function<base::Result<store::Record>(const std::string& entity, const std::string& id)>;

/// Whether a row is within the access: the slow twin of what layers ask SQL. A row without an owner
/// is everybody's; one of several organisations is each one's. Within named areas only what names
/// one of them, or is one. What cannot be read is not seen.
[[nodiscard]] bool may_read_row(const FindRecord& find, const LayerAccess& access,
                                const store::Record& record);
[[nodiscard]] bool may_read_row(const store::OperationFile& file, const LayerAccess& access,
                                const store::Record& record);

}  // namespace demine::app
