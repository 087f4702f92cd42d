// SPDX-License-Identifier: Apache-2.0
#include "canvas.hpp"

#include <cmath>

#include <pango/pangocairo.h>

#include "demine/base/text.hpp"
#include "words.hpp"

namespace demine::report {
namespace {

struct Unref {
  void operator()(PangoLayout* l) const { g_object_unref(l); }
};
using Layout = std::unique_ptr<PangoLayout, Unref>;

void set_colour(cairo_t* cr, Rgb c, double opacity) {
  cairo_set_source_rgba(cr, c.red / 255.0, c.green / 255.0, c.blue / 255.0, opacity);
}

Layout lay_out(cairo_t* cr, std::string_view text, const TextStyle& style) {
  Layout layout(pango_cairo_create_layout(cr));
  PangoFontDescription* font = pango_font_description_from_string("Noto Sans, DejaVu Sans");
  pango_font_description_set_absolute_size(font, style.size * PANGO_SCALE);
  if (style.weight == Weight::Bold) pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
  if (style.slant == Slant::Italic) pango_font_description_set_style(font, PANGO_STYLE_ITALIC);
  pango_layout_set_font_description(layout.get(), font);
  pango_font_description_free(font);
  const std::string fit = clean(text);  // pango wants valid UTF-8
  pango_layout_set_text(layout.get(), fit.data(), static_cast<int>(fit.size()));
  if (style.width > 0) {
    pango_layout_set_width(layout.get(), static_cast<int>(style.width * PANGO_SCALE));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  }
  return layout;
}

Rect extents(PangoLayout* layout) {
  PangoRectangle logical{};
  pango_layout_get_extents(layout, nullptr, &logical);
  return {0, 0, static_cast<double>(logical.x + logical.width) / PANGO_SCALE,
          static_cast<double>(logical.height) / PANGO_SCALE};
}

}  // namespace

Canvas::Canvas(int width, int height)
    : surface_(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height)),
      cr_(cairo_create(surface_.get())) {
  // Glyphs and their places must not depend on the settings of the desktop that runs this.
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_set_font_options(cr(), options);
  cairo_font_options_destroy(options);
  cairo_set_line_join(cr(), CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap(cr(), CAIRO_LINE_CAP_BUTT);
  set_colour(cr(), kPaper, 1);
  cairo_paint(cr());
}

void Canvas::fill(const Rect& rect, Rgb colour, double opacity) const {
  cairo_new_path(cr());
  cairo_rectangle(cr(), rect.x, rect.y, rect.width, rect.height);
  set_colour(cr(), colour, opacity);
  cairo_fill(cr());
}

void Canvas::frame(const Rect& rect, const Stroke& how) const {
  cairo_new_path(cr());
  cairo_rectangle(cr(), rect.x, rect.y, rect.width, rect.height);
  stroke(how);
  cairo_new_path(cr());
}

void Canvas::line(std::span<const Spot> path, const Stroke& how) const {
  cairo_new_path(cr());
  for (const auto& spot : path) cairo_line_to(cr(), spot.x, spot.y);
  stroke(how);
  cairo_new_path(cr());
}

void Canvas::stroke(const Stroke& how) const {
  set_colour(cr(), how.colour, how.opacity);
  cairo_set_line_width(cr(), how.width);
  cairo_set_dash(cr(), how.dash.data(), static_cast<int>(how.dash.size()), 0);
  cairo_stroke_preserve(cr());
  cairo_set_dash(cr(), nullptr, 0, 0);
}

Rect Canvas::measure(std::string_view text, const TextStyle& style) const {
  return extents(lay_out(cr(), text, style).get());
}

double Canvas::write(Spot at, std::string_view text, const TextStyle& style) const {
  const Layout layout = lay_out(cr(), text, style);
  const Rect size = extents(layout.get());
  const double shift = style.align == Align::Left     ? 0
                       : style.align == Align::Centre ? size.width / 2
                                                      : size.width;
  cairo_new_path(cr());
  cairo_move_to(cr(), at.x - shift, at.y);
  if (style.halo > 0) {
    pango_cairo_layout_path(cr(), layout.get());
    stroke({2 * style.halo, kPaper, 0.85 * style.opacity});
    cairo_new_path(cr());
    cairo_move_to(cr(), at.x - shift, at.y);
  }
  set_colour(cr(), style.colour, style.opacity);
  pango_cairo_show_layout(cr(), layout.get());
  cairo_new_path(cr());
  return size.height;
}

void Canvas::put(const Rect& where, std::span<const std::uint32_t> colours) {
  cairo_surface_flush(surface_.get());
  unsigned char* data = cairo_image_surface_get_data(surface_.get());
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface_.get()));
  const auto columns = static_cast<std::size_t>(where.width);
  const auto rows = static_cast<std::size_t>(where.height);
  for (std::size_t r = 0; r < rows; ++r) {
    // Rows of cairo's 32-bit formats are aligned for std::uint32_t.
    auto* row = reinterpret_cast<std::uint32_t*>(data + (r + static_cast<std::size_t>(where.y)) *
                                                            stride);  // NOLINT
    for (std::size_t c = 0; c < columns; ++c) {
      const std::uint32_t colour = colours[r * columns + c];
      if (colour != kNoColour) row[c + static_cast<std::size_t>(where.x)] = colour;
    }
  }
  cairo_surface_mark_dirty(surface_.get());
}

base::Result<std::string> Canvas::png() const {
  std::string out;
  const auto take = [](void* to, const unsigned char* data, unsigned int length) {
    static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(data),
                                          length);  // NOLINT: bytes
    return CAIRO_STATUS_SUCCESS;
  };
  cairo_surface_flush(surface_.get());
  const bool drawn = cairo_status(cr()) == CAIRO_STATUS_SUCCESS;
  if (!drawn ||
      cairo_surface_write_to_png_stream(surface_.get(), take, &out) != CAIRO_STATUS_SUCCESS) {
    return base::Error{base::ErrorCode::Io, base::text("the picture cannot be drawn"), {}, {}};
  }
  return out;
}

}  // namespace demine::report
