// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace demine::io {

/// float32 rows of `columns` values, packed: all first bytes, all second bytes, and so on, each byte
/// as its difference to the one before it in its row; then Zstandard. About as small as TIFF's
/// floating-point predictor and DEFLATE make them.
[[nodiscard]] std::string pack_floats(std::span<const float> values, std::size_t columns);

/// Fills `values` from what pack_floats gave for as many of them; false when it is something else.
[[nodiscard]] bool unpack_floats(std::string_view packed, std::size_t columns,
                                 std::span<float> values);

}  // namespace demine::io
