// SPDX-License-Identifier: Apache-2.0
#include "embedded/http_schema.hpp"
#include "routes/boards/boards.hpp"

namespace demine::server {

Response get_openapi(const Request&, Context&) {
  return {.status = 200,
          .media_type = "application/vnd.oai.openapi+json;version=3.1",
          .body = std::string(embedded::http_schema::openapi_json())};
}

}  // namespace demine::server
