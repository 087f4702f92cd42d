// SPDX-License-Identifier: Apache-2.0
#include "demine/journal/chain.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "demine/journal/checkpoint.hpp"
#include "demine/journal/merkle.hpp"
#include "writer.hpp"

namespace demine::journal::test {
namespace {

/// An operation with one administrator and a recorder, and twenty entries on two devices.
struct Story {
  Person administrator{1, 11};
  Person recorder{2, 12};
  Device office{1};
  Device field{2};
  std::vector<Entry> entries;
  KeyRing keys;

  Story() {
    std::int64_t now_ms = kNow_ms;
    add(office.write(administrator, "operation.create",
                     {
                         {"name", "X"}
    },
                     now_ms));
    field.previous = entry_hash(entries.front());
    add(office.write(
        administrator, "key.enrol",
        {
            {"person",     recorder.id.text()              },
            {"public_key", recorder.key.public_key().text()}
    },
        ++now_ms));
    for (int i = 0; i < 9; ++i) {
      add(office.write(administrator, "note",
                       {
                           {"n", i}
      },
                       ++now_ms));
      add(field.write(recorder, "note",
                      {
                          {"n", -i}
      },
                      ++now_ms));
    }
  }
  void add(Entry entry) {
    if (KeyRing::concerns(entry.header.kind)) {
      EXPECT_EQ(said(keys.learn(entry)), "");
    }
    entries.push_back(std::move(entry));
  }
};

base::Done verify(const std::vector<Entry>& entries, const KeyRing& keys) {
  ChainVerifier verifier(keys);
  for (const Entry& entry : entries) DEMINE_TRY_DONE(verifier.next(entry));
  return {};
}

TEST(Chain, WhatWasWrittenVerifies) {
  Story story;
  EXPECT_EQ(said(verify(story.entries, story.keys)), "");
  for (Entry& entry : story.entries) entry.payload.reset();
  EXPECT_EQ(said(verify(story.entries, story.keys)), "") << "withheld and shredded";
}

TEST(SafetyRule5, TheFirstEntryThatIsNotAsWrittenIsNamed) {
  const Story story;
  struct Case {
    const char* name;
    std::function<void(std::vector<Entry>&)> change;
    const char* says;
    const char* where;  // which device and entry
  };
  const Case cases[] = {
      {"a payload that was changed",  [](auto& e) { e[6].payload->text = "{\"n\":7}"; },
       "the payload is not the one that was signed",                                                                          "entry 5"},
      {"a header that was changed",   [](auto& e) { e[6].header.subject = "area:2"; },
       "the signature is not that of the header",                                                                             "entry 5"},
      {"an entry that was taken out", [](auto& e) { e.erase(e.begin() + 6); },
       "entry 5 of this device is missing",                                                                                   "entry 6"},
      {"the first one taken out",     [](auto& e) { e.erase(e.begin()); },
       "entry 1 of this device is missing",                                                                                   "entry 2"},
      {"two exchanged",               [](auto& e) { std::swap(e[6], e[8]); },            "entry 5 of this device is missing",
       "entry 6"                                                                                                                       },
      {"one there twice",             [](auto& e) { e.insert(e.begin() + 6, e[6]); },
       "exchanged, or there twice",                                                                                           "entry 5"},
  };
  for (const Case& c : cases) {
    std::vector<Entry> entries = story.entries;
    c.change(entries);
    const auto done = verify(entries, story.keys);
    ASSERT_FALSE(done) << c.name;
    EXPECT_NE(said(done).find(c.says), std::string::npos) << c.name << ": " << said(done);
    EXPECT_NE(done.error().where.find(c.where), std::string::npos) << c.name << done.error().where;
  }
}

TEST(SafetyRule5, AnEntryWrittenAnewBreaksWhatFollows) {
  // Somebody with a valid key writes entry 3 of the office again, with other words.
  Story story;
  std::vector<Entry> entries = story.entries;
  const Header& old = entries[2].header;
  SeededEntropy entropy(99);
  entries[2] = make_entry(
      {
          .id = old.id,
          .kind = old.kind,
          .subject = old.subject,
          .author = story.administrator.id,
          .device = old.device,
          .sequence = old.sequence,
          .previous = old.previous,
          .clock = old.clock
  },
      Value(Value::Object{{"n", 1000}}), story.administrator.key, entropy);
  const auto done = verify(entries, story.keys);
  ASSERT_FALSE(done);
  EXPECT_EQ(said(done), "it does not follow the entry that stands before it");
  EXPECT_NE(done.error().where.find("entry 4"), std::string::npos);
}

TEST(Checkpoint, ShowsWhatWasTakenFromTheEnd) {
  const Story story;
  ChainVerifier all(story.keys);
  MerkleRoot tree;
  for (const Entry& entry : story.entries) {
    ASSERT_TRUE(all.next(entry));
    tree.add(entry_hash(entry));
  }
  const Checkpoint made =
      sign_checkpoint(uuid(50), {kNow_ms, 0}, all.heads(), tree.root(), story.administrator.key);
  const auto kept = decode_checkpoint(encode(made));
  ASSERT_TRUE(kept);
  EXPECT_EQ(*kept, made);

  std::vector<Entry> shorter(story.entries.begin(), story.entries.end() - 2);
  ChainVerifier rest(story.keys);
  for (const Entry& entry : shorter) ASSERT_TRUE(rest.next(entry)) << "the chains alone look whole";
  EXPECT_NE(rest.heads().at(story.field.id).sequence, kept->heads.at(story.field.id).sequence);
}

TEST(Checkpoint, AnyChangedByteIsSeen) {
  const Story story;
  const std::string line =
      encode(sign_checkpoint(uuid(50),
                             {
                                 kNow_ms, 0
  },
                             {{uuid(1), {3, {}, {}}}}, {}, story.administrator.key));
  for (std::size_t i = 0; i < line.size(); ++i) {
    std::string changed = line;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    EXPECT_FALSE(decode_checkpoint(changed)) << i;
  }
}

TEST(SafetyRule11, AChainOfAnotherOperationIsNotTaken) {
  Story story;
  const Story other;
  // The same people, keys and devices, and another first entry.
  Device office(1);
  const Entry founding = office.write(story.administrator, "operation.create",
                                      {
                                          {"name", "Y"}
  },
                                      kNow_ms);
  EXPECT_EQ(said(verify({founding}, story.keys)), "it creates another operation");
  Device field(2, entry_hash(founding));
  EXPECT_EQ(said(verify({field.write(story.recorder, "note", {}, kNow_ms + 9)}, story.keys)),
            "its chain begins in another operation");
  EXPECT_EQ(said(verify({Device(2).write(story.recorder, "note", {}, kNow_ms + 9)}, story.keys)),
            "its chain begins in another operation");
}

TEST(SafetyRule5, WhatARevokedKeyWroteIsKeptAndSoIsWhatFollowsIt) {
  Story story;
  const Entry revoked =
      story.office.write(story.administrator, "key.revoke",
                         {
                             {"public_key", story.recorder.key.public_key().text()}
  },
                         kNow_ms + 200);
  ASSERT_EQ(said(story.keys.learn(revoked)), "");
  // The recorder, in the field, cannot know; then the administrator writes on the same copy.
  story.add(story.field.write(story.recorder, "note", {}, kNow_ms + 300));
  story.add(story.field.write(story.administrator, "note", {}, kNow_ms + 301));
  EXPECT_EQ(said(verify(story.entries, story.keys)), "");
  EXPECT_TRUE(story.keys.objection(story.entries[story.entries.size() - 2].header));
  EXPECT_FALSE(story.keys.objection(story.entries.back().header));
}

TEST(KeyRing, NobodySignsBeforeEnrolmentOrAfterRevocation) {
  Story story;
  Person stranger(3, 13);
  const Entry unknown = story.field.write(stranger, "note", {}, kNow_ms + 100);
  EXPECT_NE(said(verify({unknown}, story.keys)).find("missing"), std::string::npos);
  Device strange(9, story.keys.founding());
  EXPECT_EQ(said(verify({strange.write(stranger, "note", {}, kNow_ms + 100)}, story.keys)),
            "its key is not enrolled in this operation");
  EXPECT_EQ(base::english(*story.keys.objection(unknown.header)),
            "its key is not enrolled in this operation");

  const Value::Object recorders{
      {"public_key", story.recorder.key.public_key().text()}
  };
  const Entry revoked =
      story.office.write(story.administrator, "key.revoke", recorders, kNow_ms + 200);
  ASSERT_EQ(said(story.keys.learn(revoked)), "");
  EXPECT_FALSE(story.keys.objection(story.entries[3].header)) << "what was signed before stands";
  const Entry late = story.field.write(story.recorder, "note", {}, kNow_ms + 300);
  EXPECT_EQ(base::english(*story.keys.objection(late.header)), "its key was revoked on 2026-05-01");
}

TEST(KeyRing, WhoMaySayWhat) {
  Story story;
  Person second(4, 14);
  const Value::Object new_key{
      {"person",        second.id.text()              },
      {"public_key",    second.key.public_key().text()},
      {"administrator", true                          }
  };
  EXPECT_EQ(
      said(story.keys.learn(story.field.write(story.recorder, "key.enrol", new_key, kNow_ms + 50))),
      "only an administrator enrols a key");
  EXPECT_EQ(said(story.keys.learn(
                story.office.write(story.administrator, "key.enrol", new_key, kNow_ms + 60))),
            "");
  EXPECT_EQ(said(story.keys.learn(
                story.office.write(story.administrator, "operation.create", {}, kNow_ms + 61))),
            "an operation is created once");

  // The recorder lost the key: one administrator enrols the next, and another confirms it.
  Person again(2, 15);
  const Value::Object next{
      {"person",     again.id.text()              },
      {"public_key", again.key.public_key().text()}
  };
  ASSERT_EQ(said(story.keys.learn(
                story.office.write(story.administrator, "key.enrol", next, kNow_ms + 70))),
            "");
  Device third(3);
  const Entry early = third.write(again, "note", {}, kNow_ms + 71);
  EXPECT_EQ(base::english(*story.keys.objection(early.header)),
            "its key was not enrolled when it was signed");
  EXPECT_EQ(said(story.keys.learn(
                story.office.write(story.administrator, "key.confirm", next, kNow_ms + 72))),
            "a key is confirmed by another administrator than who enrolled it");
  EXPECT_EQ(said(story.keys.learn(third.write(second, "key.confirm", next, kNow_ms + 73))), "");
  EXPECT_FALSE(story.keys.objection(third.write(again, "note", {}, kNow_ms + 74).header));
}

TEST(KeyRing, NobodyMakesAThirdAdministratorAlone) {
  Story story;
  const auto enrol = [&](const Person& person, std::int64_t at_ms) {
    const Value::Object payload{
        {"person",        person.id.text()              },
        {"public_key",    person.key.public_key().text()},
        {"administrator", true                          }
    };
    return said(
        story.keys.learn(story.office.write(story.administrator, "key.enrol", payload, at_ms)));
  };
  const auto from = [&](const Person& person) {
    return story.keys.keys().at(person.key.public_key()).from;
  };
  Person second(4, 14);
  Person ghost(5, 15);
  EXPECT_EQ(enrol(second, kNow_ms + 60), "");
  EXPECT_TRUE(from(second)) << "somebody has to make the second";
  EXPECT_EQ(enrol(ghost, kNow_ms + 61), "");
  EXPECT_FALSE(from(ghost));
  const Value::Object ghosts{
      {"public_key", ghost.key.public_key().text()}
  };
  Device third(3, story.keys.founding());
  EXPECT_EQ(said(story.keys.learn(third.write(ghost, "key.confirm", ghosts, kNow_ms + 62))),
            "its key was not enrolled when it was signed");
  EXPECT_EQ(said(story.keys.learn(third.write(second, "key.confirm", ghosts, kNow_ms + 63))), "");
  EXPECT_TRUE(from(ghost));
}

}  // namespace
}  // namespace demine::journal::test
