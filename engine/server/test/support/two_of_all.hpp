// SPDX-License-Identifier: Apache-2.0
/// \file
/// The programme with a row of North and a row of South in every table that has an owner or a
/// place, made from the vocabulary: a new entity is in the tests of scope as soon as it is
/// declared.
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "demine/app/export_records.hpp"
#include "support/programme.hpp"

namespace demine::server::test {

struct Row {
  std::string entity, id, label;
  int side = 0;          ///< 0: of North and of A1; 1: of South and of A2
  bool owned = true;     ///< else everybody's
  bool placed = false;   ///< has a place in its layer
  bool in_area = false;  ///< names, or is, the area of its side
  std::map<std::string, std::string> references{};  ///< fields of one reference, with ids
};

/// Everybody's by what they are; everything else belongs to somebody.
inline const std::set<std::string, std::less<>> kEverybodys{
    "area", "evidence", "organisation", "certificate", "statement", "booking", "transition"};

class TwoOfAll {
 public:
  TwoOfAll() {
    for (const int side : {0, 1}) {
      const auto at = static_cast<std::size_t>(side);
      keep("organisation", programme.organisation.at(at), side);
      keep("area", programme.area.at(at), side);
      keep("team", programme.team.at(at), side);
      keep("task", programme.task.at(at), side);
    }
    keep("evidence", programme.item, 0);
    for (const char* entity : {"person", "contingent", "source"}) {
      const auto file = programme.served.open(store::Use::Read);
      const auto records = file.records(entity);
      for (const auto& record : *records) {
        keep(entity, record.id,
             std::string(entity) == "contingent" && record.label == "C2" ? 1 : 0);
      }
    }
    for (const auto& entity : model::entities()) {
      for (const int side : {0, 1}) make(std::string(entity.name), side);
    }
  }

  Programme programme;
  std::vector<Row> rows;

  [[nodiscard]] std::vector<Row> of(std::string_view entity) const {
    std::vector<Row> out;
    std::ranges::copy_if(rows, std::back_inserter(out),
                         [&](const Row& row) { return row.entity == entity; });
    return out;
  }

 private:
  static bool filled_by_people(const model::Entity& entity) {
    return std::ranges::any_of(entity.fields, [](const model::Field& field) {
      return field.required && field.set_by == model::SetBy::Person;
    });
  }

  const Row* found(const std::string& entity, int side) const {
    const auto row = std::ranges::find_if(
        rows, [&](const Row& one) { return one.entity == entity && one.side == side; });
    return row == rows.end() ? nullptr : &*row;
  }

  /// The id of a row of that side; made where there is none.
  std::string make(const std::string& entity, int side) {
    if (const auto* row = found(entity, side)) return row->id;
    const auto& known = *model::find_entity(entity);
    if (!filled_by_people(known)) return {};
    app::RecordDraft draft{.entity = entity};
    for (const auto& field : known.fields) fill(draft, field, side);
    if (entity == "statement") draft.fields.emplace_back("grade_note", "as ever");
    const auto id = entity == "certificate" ? signed_before(draft) : programme.served.put(draft);
    EXPECT_NE(id, "") << entity;
    keep(entity, id, side);
    return id;
  }

  /// The id of a record that stands in the journal, and that nobody would be let enter today: its
  /// area is not released.
  std::string signed_before(const app::RecordDraft& draft) {
    using journal::Value;
    auto file = programme.served.open();
    const auto signer = programme.served.anna();
    const auto id = journal::uuid7(signer.now_ms, *signer.entropy).text();
    Value::Object fields, geometries;
    const auto& known = *model::find_entity(draft.entity);
    for (const auto& [name, value] : draft.fields) {
      fields[name] = *store::field_value(*model::find_field(known, name), value);
    }
    const auto projection = app::projection_of(file);
    for (const auto& [name, place] : draft.geometries) {
      geometries[name] = store::geometry_value(store::on_grid(*projection->to_plane(place)));
    }
    const Value payload = Value::Object{
        {"label",      "CE-" + id.substr(id.size() - 4)},
        {"fields",     std::move(fields)               },
        {"geometries", std::move(geometries)           }
    };
    const auto said_so = app::say(file, signer, "record.put", draft.entity + "/" + id, payload,
                                  journal::DataClass::Restricted);
    EXPECT_EQ(said(said_so), "");
    return id;
  }

  void keep(const std::string& entity, const std::string& id, int side) {
    const auto file = programme.served.open(store::Use::Read);
    const auto record = file.record(entity, id);
    ASSERT_TRUE(record) << entity << " " << id;
    Row row{entity, id, record->label, side};
    row.owned = !kEverybodys.contains(entity);
    const auto& known = *model::find_entity(entity);
    const std::string area = programme.area.at(static_cast<std::size_t>(side));
    row.in_area = id == area;
    const auto* const layer = store::layer_field(known);
    row.placed = layer != nullptr && record->geometries.contains(layer->name);
    for (const auto& field : known.fields) {
      const std::string value(record->field(field.name));
      if (field.of == "area" && value == area) row.in_area = true;
      if (field.type == model::FieldType::Reference && !value.empty()) {
        row.references[std::string(field.name)] = value;
      }
    }
    // A source without an organisation is nobody's.
    if (entity == "source" && !row.references.contains("organisation")) row.owned = false;
    rows.push_back(std::move(row));
  }

  void fill(app::RecordDraft& draft, const model::Field& field, int side) {
    using model::FieldType;
    if (field.set_by != model::SetBy::Person) return;
    const bool refers = field.type == FieldType::Reference || field.type == FieldType::References;
    // What it is about, in full: whose it is shows there. Not its own kind, nor what comes later.
    static const std::set<std::string, std::less<>> kAbout{
        "organisation", "person", "team", "task", "area", "source", "equipment", "contingent"};
    if (refers && field.of != draft.entity && (field.required || kAbout.contains(field.of))) {
      return refer(draft, field, side);
    }
    if (!field.required || refers) return;
    if (model::is_geometry(field.type)) return place(draft, field, side);
    draft.fields.emplace_back(field.name, value(draft.entity, field, side));
  }

  void refer(app::RecordDraft& draft, const model::Field& field, int side) {
    // Who inspects is never who is inspected; who issues is not whose it is.
    const bool other = field.name == "inspected_by" || field.name == "issued_by";
    const auto id = make(std::string(field.of), other ? 1 - side : side);
    draft.fields.emplace_back(field.name, id);
  }

  void place(app::RecordDraft& draft, const model::Field& field, int side) {
    const double east_m = 1'000.0 * side + 50;
    const auto low = programme.at_m(east_m, 50);
    const auto high = programme.at_m(east_m + 20, 70);
    auto& out = draft.geometries[std::string(field.name)];
    if (field.type == model::FieldType::Polygon) {
      out = {geo::Shape::Polygon,
             {{{low, {high.lon_deg, low.lat_deg}, high, {low.lon_deg, high.lat_deg}, low}}}};
    } else if (field.type == model::FieldType::Line) {
      out = {geo::Shape::Line, {{{low, high}}}};
    } else {
      out = {geo::Shape::Point, {{{low}}}};
    }
  }

  static std::string value(const std::string& entity, const model::Field& field, int side) {
    using model::FieldType;
    switch (field.type) {
      case FieldType::Text:
        return "Word of " + std::string(side == 0 ? "North" : "South") + " in " + entity;
      case FieldType::Integer:
      case FieldType::Real:
        return std::to_string(static_cast<int>(field.min.value_or(0)) + 1);
      case FieldType::Boolean:
        return "true";
      case FieldType::Date:
        return "2026-05-01";
      case FieldType::Timestamp:
        return "2026-05-01T08:00:00Z";
      case FieldType::Code:
      case FieldType::Codes:
        if (field.name == "directness") return "indirect";
        if (field.name == "origin") return "synthetic";
        return std::string(model::find_code_list(field.of)->values.front().name);
      case FieldType::Reference:
      case FieldType::References:
      case FieldType::Point:
      case FieldType::Line:
      case FieldType::Polygon:
      case FieldType::AnyGeometry:
        break;
    }
    return {};
  }
};

/// Everything that is no letter or digit as %XX.
inline std::string encoded(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (plain) {
      out += c;
    } else {
      out += {'%', kDigits[byte >> 4U], kDigits[byte & 15U]};
    }
  }
  return out;
}

}  // namespace demine::server::test
