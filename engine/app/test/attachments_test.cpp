// SPDX-License-Identifier: Apache-2.0
#include "demine/app/attachments.hpp"

#include "operation_fixture.hpp"
#include "testing/source_dir.hpp"

namespace demine::app::test {
namespace {

const std::string kPhoto = "\xFF\xD8\xFF a photo";

std::string organisation(Exercise& exercise, store::OperationFile& file, const std::string& name) {
  return exercise.put(
      file,
      {
          .entity = "organisation", .fields = {{"name", name}, {"kind", "authority"}}
  },
      1);
}

TEST(Attach, ComesBackByteForByteAndTheSameFileAgainWritesNothing) {
  Exercise exercise;
  auto file = exercise.open();
  const auto to = organisation(exercise, file, "NMAC");
  const auto photo = exercise.write("photo.jpg", kPhoto);
  const auto attached = attach(file, exercise.anna.at(2), {.to = to, .file = photo});
  ASSERT_EQ(said(attached), "");
  EXPECT_EQ(attached->label, "AT1");
  EXPECT_EQ(attached->media_type, "image/jpeg");
  const auto entries = verify_journal(file)->entries;
  const auto again = attach(file, exercise.anna.at(3), {.to = to, .file = photo});
  ASSERT_EQ(said(again), "");
  EXPECT_TRUE(again->known);
  EXPECT_EQ(again->label, "AT1");
  EXPECT_EQ(verify_journal(file)->entries, entries);

  const auto rows = attachments(file);
  ASSERT_EQ(said(rows), "");
  ASSERT_EQ(rows->size(), 1U);
  EXPECT_EQ(rows->front().to_label, to);
  EXPECT_TRUE(rows->front().kept);
  ASSERT_EQ(said(get_attachment(file, "AT1", exercise / "back.jpg")), "");
  EXPECT_EQ(content(exercise / "back.jpg"), kPhoto);
  EXPECT_EQ(get_attachment(file, "AT1", exercise / "back.jpg").error().code,
            base::ErrorCode::AlreadyExists);
  EXPECT_TRUE(check_attachments(file)->problems.empty());
}

TEST(Attach, RefusesWhatIsEmptyTooLargeOrBelongsToNothing) {
  Exercise exercise;
  auto file = exercise.open();
  const auto to = organisation(exercise, file, "NMAC");
  const auto empty = exercise.write("empty.jpg", "");
  EXPECT_EQ(attach(file, exercise.anna.at(2), {.to = to, .file = empty}).error().code,
            base::ErrorCode::InvalidArgument);
  const auto photo = exercise.write("photo.jpg", kPhoto);
  EXPECT_EQ(attach(file, exercise.anna.at(2), {.to = "A99", .file = photo}).error().code,
            base::ErrorCode::NotFound);
  const auto large = exercise.write("large.jpg", "x");
  std::filesystem::resize_file(large, static_cast<std::uintmax_t>(store::kMostAttachmentBytes) + 1);
  EXPECT_EQ(said(attach(file, exercise.anna.at(2), {.to = to, .file = large})),
            "an attachment has at most 64 MiB");
  EXPECT_TRUE(attachments(file)->empty());
}

TEST(SafetyRule7, AnAttachmentIsAsGuardedAsItsRecord) {
  Exercise exercise;
  auto file = exercise.open();
  const auto person =
      exercise.put(file,
                   {
                       .entity = "source", .fields = {{"name", "A farmer"}, {"kind", "other"}}
  },
                   1);
  const auto photo = exercise.write("photo.jpg", kPhoto);
  EXPECT_EQ(attach(file, exercise.anna.at(2),
                   {.to = person, .file = photo, .data_class = journal::DataClass::Restricted})
                .error()
                .code,
            base::ErrorCode::InvalidArgument);
  ASSERT_EQ(said(attach(file, exercise.anna.at(2), {.to = person, .file = photo})), "");
  const auto named = file.named_attachments();
  ASSERT_EQ(named->size(), 1U);
  EXPECT_EQ(named->front().data_class, journal::DataClass::Confidential);
  ASSERT_EQ(said(export_attachments(file, exercise / "out", {journal::DataClass::Confidential})),
            "");
  EXPECT_TRUE(std::filesystem::is_empty(exercise / "out"));
}

TEST(Attach, TravelsWithACopyAndWithAFolderAndIsVerifiedOnTheWay) {
  Exercise exercise;
  auto file = exercise.open();
  ASSERT_EQ(said(file.back_up(exercise / "office.demine.gpkg")), "");
  ASSERT_EQ(said(file.back_up(exercise / "partner.demine.gpkg")), "");
  const auto to = organisation(exercise, file, "NMAC");
  const auto photo = exercise.write("photo.jpg", kPhoto);
  ASSERT_EQ(said(attach(file, exercise.anna.at(2), {.to = to, .file = photo})), "");

  auto office = exercise.open("office.demine.gpkg");
  const auto merged =
      merge_journal(office, {.other = exercise / "k.demine.gpkg"}, kStart_ms + 3'600'000);
  ASSERT_EQ(said(merged), "");
  EXPECT_EQ(merged->attachments, 1);
  EXPECT_TRUE(check_attachments(office)->problems.empty());

  std::string lines;
  ASSERT_EQ(said(file.for_each(store::Order::ByClock,
                               [&](const journal::Entry& entry) {
                                 lines += journal::encode(entry) + "\n";
                                 return base::Done();
                               })),
            "");
  const auto field = exercise.write("field.journal", lines);
  const auto folder = exercise / "field.attachments";
  EXPECT_EQ(*export_attachments(file, folder, {}), 1);
  EXPECT_EQ(*export_attachments(file, folder, {}), 0) << "it is there already";
  auto partner = exercise.open("partner.demine.gpkg");
  const auto without = merge_journal(partner, {.other = field}, kStart_ms + 3'600'000);
  ASSERT_EQ(said(without), "");
  EXPECT_EQ(without->attachments_missing, 1);
  ASSERT_EQ(check_attachments(partner)->problems.size(), 1U);
  EXPECT_EQ(check_attachments(partner)->problems.front().code, "attachment-missing");

  const auto blob = folder / base::sha256_hex(kPhoto);
  std::ofstream(blob, std::ios::binary) << "altered";
  EXPECT_EQ(merge_journal(partner, {.other = field, .attachments = folder}, kStart_ms + 3'600'000)
                .error()
                .code,
            base::ErrorCode::InvalidInput);
  std::ofstream(blob, std::ios::binary) << kPhoto;
  const auto with =
      merge_journal(partner, {.other = field, .attachments = folder}, kStart_ms + 3'600'000);
  ASSERT_EQ(said(with), "");
  EXPECT_EQ(with->added.entries, 0);
  EXPECT_EQ(with->attachments, 1);
  EXPECT_TRUE(check_attachments(partner)->problems.empty());
}

TEST(Merge, RefusesACopyOfAnotherOperation) {
  Exercise one;
  auto file = one.open();
  const CreateOperationOptions options{
      .file = one / "other.demine.gpkg",
      .name = "Other",
      .area = std::filesystem::path(DEMINE_SOURCE_DIR) / "tests/golden/operation_area.geojson",
      .country = "RU",
      .languages = {"ru"},
      .administrator = "Boris",
      .synthetic = true};
  ASSERT_EQ(said(create_operation(options, one.boris.at(0))), "");
  const auto merged = merge_journal(file, {.other = one / "other.demine.gpkg"}, kStart_ms);
  EXPECT_EQ(said(merged), "it is another operation: Other, and this one is Exercise");
}

}  // namespace
}  // namespace demine::app::test
