// SPDX-License-Identifier: Apache-2.0
/// \file
/// A sheet of pixels that one can draw and write on: cairo and pango behind a small face. Positions
/// are pixels, right and down from the upper left.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <cairo.h>

#include "demine/base/result.hpp"
#include "ramp.hpp"

namespace demine::report {

struct Spot {
  double x = 0;
  double y = 0;
};

struct Rect {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
  [[nodiscard]] double right() const { return x + width; }
  [[nodiscard]] double bottom() const { return y + height; }
  [[nodiscard]] bool meets(const Rect& o) const {
    return x < o.right() && o.x < right() && y < o.bottom() && o.y < bottom();
  }
  [[nodiscard]] bool holds(const Rect& o) const {
    return x <= o.x && y <= o.y && o.right() <= right() && o.bottom() <= bottom();
  }
};

enum class Align { Left, Centre, Right };
enum class Weight { Normal, Bold };
enum class Slant { Upright, Italic };

struct TextStyle {
  double size = 24;  ///< of the font, in pixels
  Rgb colour = kInk;
  Weight weight = Weight::Normal;
  Slant slant = Slant::Upright;
  double width = 0;  ///< wraps at this width; 0: one line
  Align align = Align::Left;
  double opacity = 1;
  double halo = 0;  ///< width of a white rim
};

struct Stroke {
  double width = 1;
  Rgb colour = kInk;
  double opacity = 1;
  std::vector<double> dash{};
};

class Canvas {
 public:
  Canvas(int width, int height);

  [[nodiscard]] int width() const { return cairo_image_surface_get_width(surface_.get()); }
  [[nodiscard]] int height() const { return cairo_image_surface_get_height(surface_.get()); }
  [[nodiscard]] cairo_t* cr() const { return cr_.get(); }

  void fill(const Rect& rect, Rgb colour, double opacity = 1) const;
  void frame(const Rect& rect, const Stroke& stroke) const;
  void line(std::span<const Spot> path, const Stroke& stroke) const;
  void stroke(const Stroke& stroke) const;  ///< the current path, which stays

  /// Height taken. `at` is the upper left corner of the text, or its upper middle or right, as
  /// `align` says.
  double write(Spot at, std::string_view text,  // NOLINT(modernize-use-nodiscard): it draws
               const TextStyle& style) const;
  [[nodiscard]] Rect measure(std::string_view text, const TextStyle& style) const;  ///< at 0, 0

  /// Sets pixels of `where` (whole numbers) to colours: 0xRRGGBB, or kNoColour to leave a pixel as
  /// it is.
  static constexpr std::uint32_t kNoColour = 0xFF000000;
  void put(const Rect& where, std::span<const std::uint32_t> colours);

  /// PNG. Errors: Io.
  [[nodiscard]] base::Result<std::string> png() const;

 private:
  struct Free {
    void operator()(cairo_surface_t* s) const { cairo_surface_destroy(s); }
    void operator()(cairo_t* c) const { cairo_destroy(c); }
  };
  std::unique_ptr<cairo_surface_t, Free> surface_;
  std::unique_ptr<cairo_t, Free> cr_;
};

/// While it lives, drawing is limited or transformed as between cairo_save and cairo_restore.
class Saved {
 public:
  explicit Saved(const Canvas& canvas) : cr_(canvas.cr()) { cairo_save(cr_); }
  ~Saved() { cairo_restore(cr_); }
  Saved(const Saved&) = delete;
  Saved& operator=(const Saved&) = delete;

 private:
  cairo_t* cr_;
};

}  // namespace demine::report
