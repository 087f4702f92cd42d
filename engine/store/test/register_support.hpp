// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "demine/base/random.hpp"
#include "store_support.hpp"

namespace demine::store::test {

using journal::Entry;
using journal::Value;

inline std::string hash_of(const Entry& entry) { return base::hex(journal::entry_hash(entry)); }

/// A square of whole metres, as a payload has it.
inline Value square(double east, double north, double width, double height) {
  const auto corner = [](double e, double n) { return Value(Value::Array{e, n}); };
  Value::Array ring{corner(east, north), corner(east + width, north),
                    corner(east + width, north + height), corner(east, north + height),
                    corner(east, north)};
  return Value::Object{
      {"type",        "MultiPolygon"                                    },
      {"coordinates", Value::Array{Value::Array{Value(std::move(ring))}}}
  };
}

/// Every record of a register, without the ids of its rows: those are of one file alone.
inline std::string register_of(const OperationFile& file) {
  std::string out;
  for (const model::Entity& entity : model::entities()) {
    std::vector<std::string> rows;
    auto records = file.records(std::string(entity.name));
    EXPECT_EQ(said(records), "");
    for (const Record& record : *records) {
      std::string row = record.id + " " + record.label + " " + record.created + " " +
                        record.changed + " " + record.version + " " + record.revoked.value_or("-") +
                        record.revoked_reason;
      for (const auto& [name, value] : record.fields) row += " " + name + "=" + value;
      for (const auto& [name, geometry] : record.geometries) {
        row += " " + name + "=" + journal::canonical(geometry_value(geometry));
      }
      rows.push_back(std::move(row));
    }
    std::ranges::sort(rows);
    for (const auto& row : rows) out += std::string(entity.name) + " " + row + "\n";
  }
  return out;
}

/// An operation of three people: Ann is the administrator; all may sign as anything.
struct Three {
  Folder folder;
  std::array<Writer, 3> people{Writer(1), Writer(2), Writer(3)};
  std::vector<Entry> founding;

  Three() {
    auto& ann = people[0];
    founding.push_back(ann.write("operation.create", operation_payload()));
    founding.push_back(ann.write(
        "key.grant", {
                         {"public_key", ann.key.public_key().text()},
                         {"roles",      all_roles()                }
    }));
    for (std::size_t i = 1; i < people.size(); ++i) {
      people[i].follow(founding.front());
      founding.push_back(
          ann.write("key.enrol", {
                                     {"public_key",    people[i].key.public_key().text()  },
                                     {"person",        people[i].person.text()            },
                                     {"name",          "Person " + std::to_string(i)      },
                                     {"roles",         all_roles()                        },
                                     {"organisation",  "organisation-" + std::to_string(i)},
                                     {"administrator", i == 1                             }
      }));
      (void)people[i].clock.observe(founding.back().header.clock, kNow_ms);
    }
  }

  static Value::Array all_roles() {
    Value::Array out;
    for (const auto role : model::kAllRole) out.emplace_back(model::name(role));
    return out;
  }

  /// A copy of the operation that has got these entries, in this order, batch by batch.
  OperationFile copy(const std::string& name,
                     const std::vector<std::vector<Entry>>& batches) const {
    const auto path = folder / name;
    EXPECT_EQ(said(OperationFile::create(path, utm37(), founding.front())), "");
    auto file = OperationFile::open(path, Use::Write);
    EXPECT_EQ(said(file), "");
    EXPECT_EQ(said(file->add(founding)), "");
    for (const auto& batch : batches) EXPECT_EQ(said(file->add(batch)), "");
    return std::move(file).value();
  }
};

/// "00000000-0000-7000-8000-0000000000NN".
inline std::string uuid(int number) {
  journal::Uuid out;
  out.bytes[6] = 0x70;
  out.bytes[8] = 0x80;
  out.bytes[14] = static_cast<std::uint8_t>(number >> 8);
  out.bytes[15] = static_cast<std::uint8_t>(number & 0xFF);
  return out.text();
}

}  // namespace demine::store::test
