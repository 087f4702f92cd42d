// SPDX-License-Identifier: Apache-2.0
#include "openapi/description.hpp"
#include "routes/ogc/html.hpp"
#include "routes/ogc/routes.hpp"

namespace demine::server::ogc {

Response api_definition(const Request& request, Context& context) {
  const auto format = negotiate(request);
  if (format.refused) return *format.refused;
  const auto file = context.read();
  if (!file) return problem(file.error());
  const auto operation = (*file)->operation();
  if (!operation) return problem(operation.error());
  const auto all = collections_of(context.who());
  if (format.format == Format::Json) {
    return answer(kOpenApi, openapi::description(operation->name, context.origin(), all));
  }
  std::vector<std::vector<HtmlPage::Cell>> rows;
  for (const auto& path : openapi::paths(all))
    rows.push_back({
        {path.path,    {}},
        {path.summary, {}}
    });
  return HtmlPage("The API of " + operation->name, operation->origin == "synthetic")
      .table("Paths", {"Path", "What it gives"}, rows)
      .finish(own_links(request, context, format.format, kOpenApi));
}

}  // namespace demine::server::ogc
