// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "http/route.hpp"
#include "http/status.hpp"

namespace demine::server {
namespace {

using nlohmann::ordered_json;

Response problem_of(int status, ordered_json body) {
  return {.status = status,
          .media_type = "application/problem+json",
          .body = body.dump(-1, ' ', false, ordered_json::error_handler_t::replace)};
}

ordered_json start(int status, const std::string& detail) {
  return {
      {"type",   "about:blank"    },
      {"title",  reason_of(status)},
      {"status", status           },
      {"detail", detail           }
  };
}

int status_of(base::ErrorCode code, bool request_is_wrong) {
  using base::ErrorCode;
  switch (code) {
    case ErrorCode::InvalidArgument:
    case ErrorCode::InvalidInput:
    case ErrorCode::Mixed:
      return request_is_wrong ? 400 : 422;
    case ErrorCode::NotFound:
      return 404;
    case ErrorCode::AlreadyExists:
      return 409;
    case ErrorCode::PermissionDenied:
      return 403;
    case ErrorCode::OutOfSpace:
      return 507;
    case ErrorCode::TooLarge:
      return 413;
    case ErrorCode::Busy:
    case ErrorCode::Cancelled:
      return 503;
    case ErrorCode::Io:
      return 500;
  }
  return 500;
}

}  // namespace

std::string_view reason_of(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 204:
      return "No Content";
    case 303:
      return "See Other";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 406:
      return "Not Acceptable";
    case 408:
      return "Request Timeout";
    case 409:
      return "Conflict";
    case 412:
      return "Precondition Failed";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 415:
      return "Unsupported Media Type";
    case 421:
      return "Misdirected Request";
    case 422:
      return "Unprocessable Content";
    case 428:
      return "Precondition Required";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 501:
      return "Not Implemented";
    case 503:
      return "Service Unavailable";
    case 507:
      return "Insufficient Storage";
    default:
      return "Internal Server Error";
  }
}

Response problem(int status, const base::Text& what, const base::Text& todo) {
  auto body = start(status, base::english(what));
  if (!todo.wording.empty()) body["todo"] = base::english(todo);
  return problem_of(status, std::move(body));
}

Response problem(const base::Error& error, bool request_is_wrong) {
  // `where` may be a path of the server's own disk: it stays in the log.
  return problem(status_of(error.code, request_is_wrong), error.what, error.todo);
}

Response problem(const std::vector<base::Problem>& problems) {
  auto body =
      start(422, base::english(base::text("what was sent has {0} problems: see \"problems\"",
                                          {std::to_string(problems.size())})));
  auto& rows = body["problems"] = ordered_json::array();
  for (const auto& one : problems) {
    ordered_json row{
        {"code",     one.code                                                        },
        {"severity", one.severity == base::Severity::Refused ? "refused" : "doubtful"},
        {"what",     base::english(one.what)                                         }
    };
    if (one.row) row["row"] = *one.row;
    if (!one.field.empty()) row["field"] = one.field;
    if (!one.value.empty()) row["value"] = one.value;
    if (!one.todo.wording.empty()) row["todo"] = base::english(one.todo);
    rows.push_back(std::move(row));
  }
  return problem_of(422, std::move(body));
}

}  // namespace demine::server
