// SPDX-License-Identifier: Apache-2.0
#include "demine/app/keys.hpp"

#include "demine/app/key_roles.hpp"

#include "operation_fixture.hpp"

namespace demine::app::test {
namespace {

base::Result<journal::Entry> confirm(store::OperationFile& file, Person& who, Person& whose,
                                     std::int64_t minute) {
  const journal::Value payload = journal::Value::Object{
      {"public_key", whose.public_key()}
  };
  return say(file, who.at(minute), "key.confirm", "keys", payload, journal::DataClass::Restricted);
}

const journal::KeyRing::Key& key_of(const journal::KeyRing& ring, const Person& who) {
  return ring.keys().at(who.key().public_key());
}

TEST(RecoverKey, TheLostKeyEndsAtOnceAndTheNextCountsWhenASecondAdministratorSaysSo) {
  Exercise exercise;
  auto file = exercise.open();
  Person next(9);
  ASSERT_EQ(exercise.enrol(file, exercise.boris, "Boris", true, 1), "");
  ASSERT_EQ(exercise.enrol(file, exercise.clara, "Clara", true, 2), "");
  ASSERT_EQ(said(confirm(file, exercise.boris, exercise.clara, 2)), "");
  ASSERT_EQ(
      said(grant_roles(file, exercise.anna.at(3), exercise.boris.public_key(), {.roles = {"nmac"}})),
      "");
  const auto recovered =
      recover_key(file, exercise.anna.at(10), {.person = "Boris", .public_key = next.public_key()});
  ASSERT_EQ(said(recovered), "");
  EXPECT_EQ(recovered->revoked, std::vector{exercise.boris.public_key()});
  EXPECT_EQ(recovered->can_confirm, std::vector<std::string>{"Clara"});
  EXPECT_TRUE(recovered->administrator);
  const auto waiting = *file.keys();
  EXPECT_TRUE(key_of(waiting, exercise.boris).revoked);
  EXPECT_FALSE(key_of(waiting, next).from);
  EXPECT_EQ(key_of(waiting, next).person, key_of(waiting, exercise.boris).person);

  EXPECT_NE(said(confirm(file, exercise.anna, next, 11)), "") << "she enrolled it herself";
  EXPECT_EQ(said(confirm(file, exercise.clara, next, 12)), "");
  const auto ring = *file.keys();
  EXPECT_TRUE(key_of(ring, next).from);
  EXPECT_EQ(key_of(ring, next).grants.back().roles, std::vector<std::string>{"nmac"});
  EXPECT_EQ(said(verify_journal(file)), "");
}

TEST(RecoverKey, PowersThatWereTakenStayTaken) {
  Exercise exercise;
  auto file = exercise.open();
  Person second(8);
  Person third(9);
  ASSERT_EQ(exercise.enrol(file, exercise.boris, "Boris", true, 1), "");
  ASSERT_EQ(exercise.enrol(file, exercise.clara, "Clara", true, 2), "");
  // Boris leads no more: his next key is a plain one.
  const auto person = key_of(*file.keys(), exercise.boris).person.text();
  const journal::Value revoke = journal::Value::Object{
      {"public_key", exercise.boris.public_key()}
  };
  ASSERT_EQ(said(say(file, exercise.anna.at(3), "key.revoke", "keys", revoke,
                     journal::DataClass::Restricted)),
            "");
  const journal::Value enrol = journal::Value::Object{
      {"person",        person             },
      {"name",          "Boris"            },
      {"public_key",    second.public_key()},
      {"administrator", false              }
  };
  ASSERT_EQ(said(say(file, exercise.anna.at(4), "key.enrol", "keys", enrol,
                     journal::DataClass::Restricted)),
            "");
  const auto recovered =
      recover_key(file, exercise.anna.at(5), {.person = person, .public_key = third.public_key()});
  ASSERT_EQ(said(recovered), "");
  EXPECT_FALSE(recovered->administrator);
  EXPECT_EQ(recovered->revoked, std::vector{second.public_key()});
}

struct Refusal {
  const char* person;
  std::uint64_t signer, next;
  base::ErrorCode code;
};

TEST(RecoverKey, IsRefusedForWhoeverSignsForStrangersAndByWhoeverDoesNotAdminister) {
  Exercise exercise;
  auto file = exercise.open();
  ASSERT_EQ(exercise.enrol(file, exercise.boris, "Boris", true, 1), "");
  ASSERT_EQ(exercise.enrol(file, exercise.clara, "Clara", false, 2), "");
  const auto before = verify_journal(file)->entries;
  const Refusal refusals[] = {
      {"Anna",   1, 9, base::ErrorCode::InvalidArgument},
      {"Nobody", 1, 9, base::ErrorCode::NotFound       },
      {"Boris",  3, 9, base::ErrorCode::InvalidInput   },
      {"Boris",  1, 3, base::ErrorCode::InvalidInput   }, // Clara's key
  };
  for (const Refusal& each : refusals) {
    Person signer(each.signer);
    const auto done = recover_key(
        file, signer.at(5), {.person = each.person, .public_key = Person(each.next).public_key()});
    EXPECT_EQ(done ? base::ErrorCode::Io : done.error().code, each.code)
        << each.person << ": " << said(done);
  }
  EXPECT_EQ(verify_journal(file)->entries, before) << "the revocation goes with the enrolment";
  EXPECT_FALSE(key_of(*file.keys(), exercise.boris).revoked);
}

}  // namespace
}  // namespace demine::app::test
