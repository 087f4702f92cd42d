// SPDX-License-Identifier: Apache-2.0
/// \file
/// The tables of the register that the vocabulary describes, one an entity. Their SQL follows from
/// model::entities(): a field that is added there is a column here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "demine/model/entity.hpp"

namespace demine::store {

struct Column {
  std::string name;
  std::string declared;                 ///< type of SQL, as GeoPackage names them
  const model::Field* field = nullptr;  ///< none: a column that every record has
};

/// All but fid and geom, in their order.
[[nodiscard]] std::vector<Column> columns_of(const model::Entity& entity);

/// Makes all tables, layers, R-trees and the triggers that note what other programs change.
[[nodiscard]] std::string register_tables_sql();

/// Every table whose rows the fold makes; each has a fid.
[[nodiscard]] std::vector<std::string> register_tables();

// Of one table; the texts live as long as the program.
[[nodiscard]] std::string_view put_row_sql(const model::Entity& entity);
[[nodiscard]] std::string_view clear_rows_sql(std::string_view table);
/// Of a layer, the operation's among them: :fid, :west, :east, :south, :north into its R-tree.
[[nodiscard]] std::string_view put_box_sql(std::string_view table);
[[nodiscard]] std::string_view clear_boxes_sql(std::string_view table);        ///< empty: no layer
[[nodiscard]] std::string_view clear_record_sql(const model::Entity& entity);  ///< by id: :value
/// Of a layer, and before the row goes: its box out of the R-tree, by the row's id: :value. Empty:
/// no layer.
[[nodiscard]] std::string_view clear_box_sql(const model::Entity& entity);
/// One text a row, in which no two different rows are alike; by fid.
[[nodiscard]] std::string_view rows_text_sql(const model::Entity& entity);
[[nodiscard]] std::string_view read_rows_sql(const model::Entity& entity);
[[nodiscard]] std::string_view read_named_sql(const model::Entity& entity);  ///< label or id: :name
/// Of a layer: those whose box meets :west, :east, :south, :north. The R-tree's boxes are of 32
/// bits and err to the larger side.
[[nodiscard]] std::string_view read_boxed_sql(const model::Entity& entity);
/// The highest number behind :prefix in a label.
[[nodiscard]] std::string_view highest_label_sql(const model::Entity& entity);

}  // namespace demine::store
