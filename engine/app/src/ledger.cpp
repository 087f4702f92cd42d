// SPDX-License-Identifier: Apache-2.0
#include "demine/app/ledger.hpp"

#include <charconv>
#include <functional>

#include "area_support.hpp"
#include "demine/app/records.hpp"

namespace demine::app {
namespace {

using store::Record;

std::int64_t whole(std::string_view written) {
  std::int64_t out = 0;
  std::from_chars(written.data(), written.data() + written.size(), out);
  return out;
}

release::Booking booking_of(const Record& record) {
  return {std::string(record.field("hazard")), std::string(record.field("kind")),
          whole(record.field("doubled_area_mm2"))};
}

/// What does not read counts as open land of the gravest kind (safety rule 4).
release::Holding holding_of(const Record& area) {
  release::Holding out;
  out.hazard = area.field("hazard");
  out.classification = model::parse_classification(area.field("classification"))
                           .value_or(model::Classification::Cha);
  out.status = model::parse_area_status(area.field("status")).value_or(model::AreaStatus::Open);
  out.product = model::parse_product(area.field("product")).value_or(model::Product::None);
  out.admin_area = area.field("admin_area");
  out.doubled_mm2 = whole(area.field("doubled_area_mm2"));
  return out;
}

/// Where nobody has decided yet. \param asked  whether a hazard is asked about
base::Result<release::GroundInDoubt> in_doubt(
    const store::OperationFile& file, const std::function<bool(const std::string&)>& asked) {
  release::GroundInDoubt out;
  std::vector<std::string> others;
  DEMINE_TRY_DONE(file.for_each_record("conflict", [&](Record& conflict) -> base::Done {
    const auto kind = conflict.field("kind");
    const bool unread = kind == "unreadable";
    if ((!unread && kind != "ground") || conflict.field("status") != "open") return {};
    const auto subject = conflict.field("subject");
    const std::string hazard(subject.substr(subject.find('/') + 1));
    if (unread) {
      out.unread.push_back({hazard, std::string(conflict.field("area")),
                            std::string(conflict.field("second_entry"))});
    } else {
      out.held_twice.push_back(hazard);
    }
    if (const auto other = conflict.field("other_area"); !other.empty()) others.emplace_back(other);
    return {};
  }));
  for (const std::string& other : others) {
    DEMINE_TRY(const auto area, file.record("area", other));
    out.held_twice.emplace_back(area.field("hazard"));
  }
  std::erase_if(out.held_twice, [&](const std::string& hazard) { return !asked(hazard); });
  std::erase_if(out.unread, [&](const auto& each) { return !asked(each.hazard); });
  return out;
}

}  // namespace

base::Result<EqualArea> EqualArea::of(const store::OperationFile& file) {
  DEMINE_TRY(auto plane, projection_of(file));
  DEMINE_TRY(const auto outline, file.outline());
  DEMINE_TRY(auto size, geo::EqualArea::of(std::move(plane), geo::bounds(outline)));
  return EqualArea(std::move(size));
}

base::Result<double> EqualArea::m2(const geo::PlaneGeometry& outline) const {
  DEMINE_TRY(const auto size, size_.size(outline));
  return size.count();
}

base::Result<release::LandLedger> land_ledger(const store::OperationFile& file,
                                              const std::optional<std::set<std::string>>& only) {
  const auto asked = [&](const std::string& hazard) { return !only || only->contains(hazard); };
  DEMINE_TRY(const auto equal_area, EqualArea::of(file));
  std::vector<release::Booking> bookings;
  DEMINE_TRY_DONE(file.for_each_record("booking", [&](Record& record) -> base::Done {
    if (auto booking = booking_of(record); asked(booking.hazard)) {
      bookings.push_back(std::move(booking));
    }
    return {};
  }));
  std::vector<release::Holding> holdings;
  const auto hold = [&](Record& area) -> base::Done {
    const auto outline = area.geometries.find("outline");
    if (outline == area.geometries.end() || !area.field("replaced").empty()) return {};
    auto holding = holding_of(area);
    if (!asked(holding.hazard)) return {};
    DEMINE_TRY(holding.equal_area_m2, equal_area.m2(outline->second));
    holdings.push_back(std::move(holding));
    return {};
  };
  DEMINE_TRY_DONE(file.for_each_record("area", hold));
  DEMINE_TRY(const auto doubt, in_doubt(file, asked));
  return release::build_ledger(bookings, holdings, doubt);
}

base::Result<bool> ledger_balances(const store::OperationFile& file, const Record& area) {
  std::vector<release::Booking> bookings;
  DEMINE_TRY_DONE(file.for_each_record("booking", [&](Record& record) -> base::Done {
    if (record.field("hazard") == area.field("hazard")) bookings.push_back(booking_of(record));
    return {};
  }));
  std::vector<release::Holding> holdings;
  DEMINE_TRY_DONE(file.for_each_record("area", [&](Record& each) -> base::Done {
    const bool of_it = each.field("hazard") == area.field("hazard");
    if (of_it && each.field("replaced").empty()) holdings.push_back(holding_of(each));
    return {};
  }));
  const auto asked = [&](const std::string& hazard) { return hazard == area.field("hazard"); };
  DEMINE_TRY(const auto doubt, in_doubt(file, asked));
  return release::build_ledger(bookings, holdings, doubt).balances();
}

}  // namespace demine::app
