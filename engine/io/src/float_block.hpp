// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace demine::io {

/// Rows of `columns` float32 values as a block of a TIFF has them: kStoreTile x kStoreTile, what is
/// beyond the values NaN, TIFF's floating-point predictor (technical note 3 of Adobe Photoshop's
/// TIFF, 2005) row by row, DEFLATE in a zlib frame.
[[nodiscard]] std::string encode_floats(std::span<const float> values, std::size_t columns);

/// Fills `values` from what encode_floats gave for as many of them; false when it is something
/// else.
[[nodiscard]] bool decode_floats(std::string_view block, std::size_t columns,
                                 std::span<float> values);

}  // namespace demine::io
