// SPDX-License-Identifier: Apache-2.0
/// \file
/// An operation in one file: a GeoPackage that QGIS opens, whose journal is what happened and whose
/// other tables are what that adds up to. See docs/formats/operation-file.md.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "demine/base/result.hpp"
#include "demine/geo/geometry.hpp"
#include "demine/journal/chain.hpp"
#include "demine/journal/entry.hpp"
#include "demine/journal/key_ring.hpp"
#include "demine/store/area_case.hpp"
#include "demine/store/attachment.hpp"
#include "demine/store/record.hpp"

namespace demine::store {

/// The plane of an operation: every geometry of its register is in it, in metres.
struct Plane {
  std::int32_t srs_id = 0;
  std::string name;
  std::string organization;  ///< "EPSG", or "NONE"
  std::int32_t code = 0;     ///< in that organisation's list
  std::string definition;    ///< WKT
};

/// What the register says of the operation itself.
struct OperationRow {
  std::string id, name, country, languages, origin, created;
};

struct PersonKeyRow {
  std::string public_key, person, name;
  bool administrator = false;
  std::optional<std::string> valid_from, revoked;
};

/// A row of the register that another program changed.
struct OutsideEdit {
  std::string table;
  std::int64_t row = 0;             ///< fid
  std::string what;                 ///< insert, update, delete
  std::optional<Record> found{};    ///< as it stands; none where it was deleted, or is no record
  std::optional<Record> journal{};  ///< as the journal has it; none where it was inserted
};

/// Which entries were new in a batch.
struct Added {
  std::int64_t entries = 0;   ///< were not there
  std::int64_t payloads = 0;  ///< of entries that were there without
};

/// What a view of the past holds.
struct View {
  std::int64_t entries = 0;
  journal::Stamp last;  ///< clock of the latest of them
};

/// The fact that marks a view of the past, and says of which moment.
inline constexpr const char* kAsOf = "as_of";

enum class Use { Read, Write };
enum class Order { ByDevice, ByClock };

class OperationFile {
 public:
  /// A new file with its first entry, complete or not at all; it is not opened.
  /// AlreadyExists, PermissionDenied, OutOfSpace, Io.
  [[nodiscard]] static base::Done create(const std::filesystem::path& path, const Plane& plane,
                                         const journal::Entry& first);

  /// InvalidInput: no operation file, one of a later version, or one with triggers or views that
  /// demine did not make (each is named). Busy, PermissionDenied, NotFound.
  [[nodiscard]] static base::Result<OperationFile> open(const std::filesystem::path& path, Use use);

  OperationFile(OperationFile&&) noexcept;
  OperationFile& operator=(OperationFile&&) noexcept;
  ~OperationFile();

  /// Adds what is not there, in one transaction: on return all of it is on the disk, or nothing is.
  /// An entry must follow the head of its device, and its key must be allowed to sign; the register
  /// is brought up to date. InvalidInput names the entry that does not fit.
  /// `then` is called within the same transaction: what it fails at undoes all.
  [[nodiscard]] base::Result<Added> add(const std::vector<journal::Entry>& entries,
                                        const std::function<base::Done()>& then = {});

  /// The same for entries that this copy writes itself, each just signed with `key`: `make` is
  /// called when no other process can write any more, with what the entries must follow, and hands
  /// them to `take` one by one, in their order and on its own thread, each with its entry_hash and
  /// to stay as it is until write() returns. Each becomes a row at once, and is checked on another
  /// thread before the transaction ends, the first and the last in full and those between by
  /// signing them again: one that does not pass, or names another key, undoes all.
  using Take = std::function<void(const journal::Entry& entry, const base::Digest& hash)>;
  using Make = std::function<base::Done(const journal::Heads& heads, journal::Stamp latest,
                                        const Take& take)>;
  [[nodiscard]] base::Result<Added> write(const journal::SecretKey& key, const Make& make);

  /// From now on called at the end of each write() with the ids of its entries, within the same
  /// transaction: what it sets with set_fact() is there with them, or not at all.
  void with_each_write(std::function<base::Done(const std::vector<journal::Uuid>& entries)> then);

  /// Pages of the file that are kept in memory, at most (64 MiB from the start): for who keeps many
  /// files open for long.
  [[nodiscard]] base::Done keep_pages_kib(int most);

  /// Every entry once, in order. By device, it is also checked that the columns beside a header say
  /// what the header says. Stops at the first error of `visit`.
  [[nodiscard]] base::Done for_each(
      Order order, const std::function<base::Done(const journal::Entry&)>& visit) const;
  /// The same for the entries of one subject, by clock, without reading the others.
  [[nodiscard]] base::Done for_each_about(
      const std::string& subject,
      const std::function<base::Done(const journal::Entry&)>& visit) const;
  /// NotFound when there is none.
  [[nodiscard]] base::Result<journal::Entry> entry(const journal::Uuid& id) const;
  [[nodiscard]] base::Result<journal::Heads> heads() const;
  [[nodiscard]] base::Result<journal::Stamp> latest_clock() const;
  /// How many entries have a clock not later than `until`.
  [[nodiscard]] base::Result<std::int64_t> count_until(journal::Stamp until) const;
  [[nodiscard]] base::Result<journal::KeyRing> keys() const;

  [[nodiscard]] base::Result<OperationRow> operation() const;
  [[nodiscard]] base::Result<Plane> plane() const;
  /// The ground that the operation is for, in its plane.
  [[nodiscard]] base::Result<geo::PlaneGeometry> outline() const;
  [[nodiscard]] base::Result<std::vector<PersonKeyRow>> person_keys() const;

  /// Every record of an entity, by when it was created. Revoked ones too.
  [[nodiscard]] base::Done for_each_record(const std::string& entity,
                                           const std::function<base::Done(Record&)>& visit) const;
  /// Those whose layer geometry has a box that meets `box`, by the R-tree.
  [[nodiscard]] base::Done for_each_record_in(
      const std::string& entity, const geo::Box& box,
      const std::function<base::Done(Record&)>& visit) const;
  [[nodiscard]] base::Result<std::vector<Record>> records(const std::string& entity) const;
  /// By label or id. NotFound; InvalidInput when two copies gave the label to different records.
  [[nodiscard]] base::Result<Record> record(const std::string& entity,
                                            const std::string& name) const;
  /// The highest number n of labels "<prefix>n"; 0 when there is none.
  [[nodiscard]] base::Result<std::int64_t> highest_label(const std::string& entity,
                                                         const std::string& prefix) const;

  /// An area with everything that was proposed for it, by the rules that hold on `day`. As
  /// record().
  [[nodiscard]] base::Result<AreaCase> area_case(const std::string& area,
                                                 const base::Date& day) const;

  /// The floor of land release, and what administrators adopted since.
  [[nodiscard]] base::Result<AdoptedRules> release_rules() const;

  /// How many rows other programs changed.
  [[nodiscard]] base::Result<std::int64_t> count_outside_edits() const;
  /// What other programs changed in the register since the fold last made it. While there is any,
  /// nothing is added.
  [[nodiscard]] base::Result<std::vector<OutsideEdit>> outside_edits();
  /// Puts back what other programs changed, and then writes: adopting what they meant. All or
  /// nothing.
  [[nodiscard]] base::Result<Added> write_over_edits(const journal::SecretKey& key,
                                                     const Make& make);

  /// A fact of this file alone, such as the id of its device; nothing when it has none.
  [[nodiscard]] base::Result<std::optional<std::string>> fact(const std::string& name) const;
  [[nodiscard]] base::Done set_fact(const std::string& name, const std::string& value);

  /// Tables of the register whose rows are not those that the journal adds up to: somebody changed
  /// them with another program. Changes nothing.
  [[nodiscard]] base::Result<std::vector<std::string>> changed_tables();

  /// Whether every page and every index of the file is what SQLite wrote. InvalidInput names the
  /// first that is not. Cost: reads the whole file once.
  [[nodiscard]] base::Done check_pages() const;

  /// Makes the register anew from the journal.
  [[nodiscard]] base::Done rebuild();

  /// A whole copy of the file as it is at one moment, while others may write. Appears complete or
  /// not at all.
  [[nodiscard]] base::Done back_up(const std::filesystem::path& target) const;

  /// A file as back_up() makes it, of the entries whose clock is not later than `until`, and the
  /// register that they alone add up to. It cannot be written to: add() and write() refuse it.
  /// The same entries and moment give the same bytes. NotFound when there are none so early.
  [[nodiscard]] base::Result<View> view_as_of(journal::Stamp until,
                                              const std::filesystem::path& target) const;
  /// Of which moment this file is a view; nothing where it is an operation's own file.
  [[nodiscard]] base::Result<std::optional<std::string>> as_of() const;

  /// Keeps the bytes of an attachment; what is there already stays. Within add() or write() it is
  /// there together with the entries, or not at all. InvalidArgument beyond kMostAttachmentBytes.
  [[nodiscard]] base::Done keep_attachment(const Attachment& attachment);
  [[nodiscard]] base::Result<bool> has_attachment(const base::Digest& hash) const;
  /// NotFound; InvalidInput when its bytes are not those of the hash.
  [[nodiscard]] base::Result<Attachment> attachment(const base::Digest& hash) const;
  /// Every one, as it is kept: whether its bytes are right is not asked.
  [[nodiscard]] base::Done for_each_attachment(
      const std::function<base::Done(const Attachment&)>& visit) const;
  /// What the journal says there is, by record and order of entries.
  [[nodiscard]] base::Result<std::vector<NamedAttachment>> named_attachments() const;

  [[nodiscard]] const std::filesystem::path& path() const;

 private:
  struct Impl;
  explicit OperationFile(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace demine::store
