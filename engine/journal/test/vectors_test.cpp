// SPDX-License-Identifier: Apache-2.0
/// \file
/// docs/formats/journal-vectors.json is what this program writes: another team's is right when it
/// derives the same. DEMINE_WRITE_VECTORS=1 writes the file anew.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "demine/journal/checkpoint.hpp"
#include "demine/journal/merkle.hpp"
#include "testing/source_dir.hpp"
#include "writer.hpp"

namespace demine::journal::test {
namespace {

std::string path() { return std::string(DEMINE_SOURCE_DIR) + "/docs/formats/journal-vectors.json"; }

Value entry_vector(const Entry& entry) {
  return Value::Object{
      {"line",         encode(entry)                       },
      {"header",       header_text(entry.header)           },
      {"payload",      entry.payload->text                 },
      {"payload_hash", base::hex(entry.header.payload_hash)},
      {"entry_hash",   base::hex(entry_hash(entry))        }
  };
}

/// The 32 bytes from which Person makes a key.
std::string secret(std::uint64_t seed) {
  SeededEntropy entropy(seed);
  std::array<std::uint8_t, 32> bytes{};
  entropy.fill(bytes);
  return base::hex(bytes);
}

std::string vectors() {
  Person administrator(1, 11);
  Person recorder(2, 12);
  Device office(1);
  Device field(2);
  std::vector<Entry> entries;
  entries.push_back(office.write(administrator, "operation.create",
                                 {
                                     {"name", "Курск \"A\""}
  },
                                 kNow_ms));
  field.previous = entry_hash(entries.front());
  entries.push_back(office.write(administrator, "key.enrol",
                                 {
                                     {"person",        recorder.id.text()              },
                                     {"public_key",    recorder.key.public_key().text()},
                                     {"administrator", false                           }
  },
                                 kNow_ms));
  entries.push_back(
      field.write(recorder, "find.report",
                  {
                      {"depth_m", 0.13 },
                      {"items",   2    },
                      {"note",    "€\n"},
                      {"model",   {}   }
  },
                  kNow_ms + 5, DataClass::Confidential));
  MerkleRoot tree;
  Heads heads;
  Value::Array written;
  for (const Entry& entry : entries) {
    tree.add(entry_hash(entry));
    heads[entry.header.device] = {entry.header.sequence, entry_hash(entry), {}};
    written.push_back(entry_vector(entry));
  }
  Entry withheld = entries.back();
  withheld.payload.reset();
  const auto checkpoint =
      sign_checkpoint(uuid(50), {kNow_ms + 60'000, 0}, heads, tree.root(), administrator.key);
  return canonical(Value(Value::Object{
             {"secret_keys",     Value::Array{secret(11), secret(12)}},
             {"entries",         std::move(written)                  },
             {"withheld_line",   encode(withheld)                    },
             {"merkle_root",     base::hex(tree.root())              },
             {"checkpoint_line", encode(checkpoint)                  }
  })) +
         "\n";
}

TEST(JournalVectors, AreWhatThisProgramWrites) {
  const std::string made = vectors();
  if (std::getenv("DEMINE_WRITE_VECTORS") != nullptr) std::ofstream(path()) << made;
  std::ostringstream kept;
  kept << std::ifstream(path()).rdbuf();
  EXPECT_EQ(kept.str(), made);
}

}  // namespace
}  // namespace demine::journal::test
