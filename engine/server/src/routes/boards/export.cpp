// SPDX-License-Identifier: Apache-2.0
#include "demine/app/export_records.hpp"
#include "routes/boards/boards.hpp"
#include "routes/support.hpp"

namespace demine::server {
namespace {

std::string media_type_of(app::ExportFormat format) {
  if (format == app::ExportFormat::Csv) return "text/csv; charset=utf-8";
  if (format == app::ExportFormat::Kml) return "application/vnd.google-earth.kml+xml";
  return "application/geo+json";
}

base::Result<app::ExportFormat> format_of(const Request& request) {
  const std::string word(request.argument("format").value_or("geojson"));
  const auto format = app::parse_export_format(word);
  if (format && *format != app::ExportFormat::GeoPackage) return *format;
  return base::Error{base::ErrorCode::InvalidArgument,
                     base::text("\"{0}\" is not a format that is given out", {word.substr(0, 80)}),
                     "format", base::text("Formats: geojson, csv, kml.")};
}

base::Result<Response> export_of(const Request& request, Context& context) {
  DEMINE_TRY(const auto format, format_of(request));
  const auto entity = app::layer_named(request.parameter("layer"));
  if (!entity) return no_such("layer", request.parameter("layer"));
  DEMINE_TRY(const auto access, access_to(context, (*entity)->name));
  DEMINE_TRY(const auto file, file_for(request, context));
  DEMINE_TRY_DONE(note_reading(context, access));
  app::ExportOptions options;
  options.layer = (*entity)->name;
  options.format = format;
  options.access = access;
  DEMINE_TRY(auto exported, app::export_records(*file, options));
  Response out{
      .status = 200, .media_type = media_type_of(format), .body = std::move(exported.bytes)};
  out.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + exported.layer + "." +
                                                      std::string(app::name(format)) + "\"");
  return out;
}

}  // namespace

Response get_export(const Request& request, Context& context) {
  auto exported = export_of(request, context);
  return exported ? *std::move(exported) : problem(exported.error(), true);
}

}  // namespace demine::server
