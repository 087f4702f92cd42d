// SPDX-License-Identifier: Apache-2.0
#include "demine/journal/entry.hpp"

#include <gtest/gtest.h>

#include "writer.hpp"

namespace demine::journal::test {
namespace {

Entry some_entry() {
  Person person(1, 7);
  Device device(1);
  return device.write(person, "area.create",
                      {
                          {"name",    "Поле \"3\"\n"},
                          {"area_m2", 1250          }
  },
                      kNow_ms);
}

TEST(Entry, ComesBackFromItsLine) {
  const Entry entry = some_entry();
  const auto read = decode(encode(entry));
  ASSERT_TRUE(read) << base::english(read.error().what);
  EXPECT_EQ(*read, entry);
  EXPECT_TRUE(check_entry(*read));
  EXPECT_EQ(decode_header(header_text(entry.header)).value(), entry.header);
}

TEST(Entry, VerifiesWithoutItsPayload) {
  Entry entry = some_entry();
  const auto hash = entry_hash(entry);
  entry.payload.reset();
  EXPECT_TRUE(check_entry(entry));
  EXPECT_EQ(entry_hash(entry), hash) << "the chain does not mind";
  EXPECT_EQ(decode(encode(entry)).value(), entry);
}

TEST(Entry, AWithheldPayloadCannotBeGuessedFromItsHash) {
  Person person(1, 7);
  Device one(1);
  Device two(2);
  const Value::Object yes{
      {"killed", true}
  };
  const Entry a = one.write(person, "accident.report", yes, kNow_ms);
  const Entry b = two.write(person, "accident.report", yes, kNow_ms);
  EXPECT_NE(a.header.payload_hash, b.header.payload_hash) << "the same words, another salt";
}

/// Safety rule 5: nothing once written is altered unseen.
TEST(SafetyRule5, AnyChangedByteOfALineIsSeen) {
  const std::string line = encode(some_entry());
  for (std::size_t i = 0; i < line.size(); ++i) {
    for (const int bit : {0x01, 0x20}) {
      std::string changed = line;
      changed[i] = static_cast<char>(changed[i] ^ bit);
      const auto read = decode(changed);
      EXPECT_FALSE(read && check_entry(*read)) << i << ": " << changed.substr(i, 20);
    }
  }
}

/// What check_entry refuses is refused by the check for what was signed here, and so is what
/// another key signed; what it finds right is right.
TEST(SafetyRule5, AChangedBitIsSeenBySigningAgainToo) {
  Person person(1, 7);
  Person other(2, 8);
  Device device(1);
  const Entry entry = device.write(person, "note",
                                   {
                                       {"n", 1}
  },
                                   kNow_ms);
  EXPECT_TRUE(check_own_entry(entry, entry_hash(entry), person.key));
  EXPECT_FALSE(check_own_entry(entry, entry_hash(entry), other.key))
      << "right, and not by this key";
  for (std::size_t bit = 0; bit < entry.signature.size() * 8; ++bit) {
    Entry changed = entry;
    changed.signature[bit / 8] ^= static_cast<std::uint8_t>(1U << bit % 8);
    EXPECT_EQ(said(check_own_entry(changed, entry_hash(changed), person.key)),
              "the signature is not that of the header")
        << bit;
  }
  Entry changed = entry;
  changed.header.clock.count ^= 1;
  EXPECT_EQ(said(check_own_entry(changed, entry_hash(changed), person.key)),
            "the signature is not that of the header");
  changed = entry;
  changed.header.key = other.key.public_key();
  EXPECT_FALSE(check_own_entry(changed, entry_hash(changed), person.key))
      << "a key put in the place of another";
  EXPECT_FALSE(check_own_entry(changed, entry_hash(changed), other.key));
  changed = entry;
  changed.payload->text[5] ^= 1;
  EXPECT_EQ(said(check_own_entry(changed, entry_hash(changed), person.key)),
            "the payload is not the one that was signed");
  for (std::size_t bit = 0; bit < 256; ++bit) {
    base::Digest hash = entry_hash(entry);
    hash[bit / 8] ^= static_cast<std::uint8_t>(1U << bit % 8);
    EXPECT_EQ(said(check_own_entry(entry, hash, person.key)), "the hash is not that of the entry")
        << bit;
  }
  changed.payload.reset();
  EXPECT_TRUE(check_own_entry(changed, entry_hash(changed), person.key)) << "withheld";
}

TEST(Decode, SaysWhatIsWrong) {
  const std::string good = encode(some_entry());
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string line = good;
    const auto at = line.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return line.replace(at, from.size(), to);
  };
  struct Case {
    std::string line;
    const char* says;
  };
  const Case cases[] = {
      {"", "no JSON"},
      {"[]", "an entry is an object"},
      {"{}", "\"signature\" is missing"},
      {with("\"kind\":\"area.create\",", ""), "\"kind\" is missing"},
      {with("\"kind\":\"area.create\"", "\"kind\":7"), "\"kind\" is no text"},
      {with("\"kind\":\"area.create\"", "\"kind\":\"\""), "\"kind\" is not what it should be"},
      {with("\"class\":\"restricted\"", "\"class\":\"secret\""),
       "\"class\" is not what it should be"},
      {with("\"sequence\":1", "\"sequence\":0"), "\"sequence\" is no whole number from 1"},
      {with("\"version\":1", "\"version\":2"), "of a version"},
      {with("\"version\":1", "\"version\":1,\"zz\":0"), "\"zz\" is not known"},
      {with("2026-05-01T", "2026-02-30T"), "\"clock\" is not what it should be"},
      {with("\"payload\":", "\"payload\": "), "canonical"},
      {with("{\"header\"", "{ \"header\""), "canonical"},
      {with("\"area_m2\":1250,", "\"area_m2\":1250.0,"), "canonical"},
  };
  for (const Case& c : cases) {
    const auto read = decode(c.line);
    ASSERT_FALSE(read) << c.line;
    EXPECT_NE(base::english(read.error().what).find(c.says), std::string::npos)
        << base::english(read.error().what) << " for " << c.says;
  }
}

TEST(DataClass, NamesComeBack) {
  for (const DataClass c :
       {DataClass::Public, DataClass::Restricted, DataClass::Confidential, DataClass::Personal}) {
    EXPECT_EQ(parse_data_class(name(c)), c);
  }
  EXPECT_FALSE(parse_data_class("secret"));
}

}  // namespace
}  // namespace demine::journal::test
