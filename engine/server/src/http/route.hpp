// SPDX-License-Identifier: Apache-2.0
/// \file
/// One row for each path and method. What comes before a handler (session, rate, sizes, CSRF,
/// unknown parameters) and after it (ETag, gzip, security headers) is the front's (front.hpp).
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "demine/app/access.hpp"
#include "demine/app/operation.hpp"
#include "demine/base/error.hpp"
#include "demine/base/problem.hpp"
#include "demine/store/operation_file.hpp"
#include "http/message.hpp"

namespace demine::server {

/// An operation file open for reading, given back to the pool when it goes. The file is as it was
/// after the last entry that was acknowledged.
using ReadFile = std::shared_ptr<const store::OperationFile>;

/// Everything of one request that is not in the request.
class Context {
 public:
  virtual ~Context() = default;
  /// Who asks. Never empty: a route that wants nobody in particular has Needs::Nobody.
  [[nodiscard]] virtual const app::Principal& who() const = 0;
  [[nodiscard]] virtual std::int64_t now_ms() const = 0;
  /// From the pool; waits at most for as long as the request may take. Busy otherwise.
  [[nodiscard]] virtual base::Result<ReadFile> read() = 0;
  /// The register as it was known at the end of that day (UTC, 2026-05-01), from a cache of views.
  [[nodiscard]] virtual base::Result<ReadFile> read_as_of(const std::string& day) = 0;
  /// Calls `work` with the file open for writing and the caller's signing key; one at a time.
  /// PermissionDenied for a token, which signs nothing.
  [[nodiscard]] virtual base::Done write(
      const std::function<base::Done(store::OperationFile&, const app::Signer&)>& work) = 0;
  /// Whether `password` is the caller's: before a signature that needs four eyes. Rate limited.
  [[nodiscard]] virtual base::Done confirm(std::string_view password) = 0;
  /// To be called before data of such a class leaves: the read is journalled (safety of people).
  [[nodiscard]] virtual base::Done reads(const std::string& layer, model::DataClass data_class) = 0;
  /// Scheme, host and port as the client sees them, for links: "http://127.0.0.1:8080".
  [[nodiscard]] virtual std::string origin() const = 0;
  /// Folder of `hazard map --out` that the server shows; nothing when it was started without.
  [[nodiscard]] virtual std::optional<std::string> hazard_folder() const = 0;
};

enum class Needs {
  Nobody,   ///< health, login, static files
  Session,  ///< an account or a token that may read
  Person,   ///< an account with a key: commands. The front checks CSRF and Idempotency-Key
};

struct Route {
  Method method = Method::Get;  ///< Get also answers Head
  std::string pattern;          ///< "/ogc/collections/{collection}/items"
  Needs needs = Needs::Session;
  /// Names of query parameters that it takes; any other is refused with 400 by the front. "*": it
  /// checks them itself.
  std::vector<std::string> arguments{};
  std::function<Response(const Request&, Context&)> handler{};
  /// Stops work: neither haste, nor a password to be changed, nor the form of the body hinders it
  /// (safety rule 9).
  bool stops = false;
};

/// application/problem+json (RFC 9457): type, title, status, detail, and what to do.
[[nodiscard]] Response problem(int status, const base::Text& what, const base::Text& todo = {});
/// The same for an error of `app`; NotFound is 404, PermissionDenied 403, InvalidArgument and
/// InvalidInput 422 (400 where `request_is_wrong`), Busy 503, TooLarge 413, AlreadyExists 409.
[[nodiscard]] Response problem(const base::Error& error, bool request_is_wrong = false);
/// 422 with every problem as a row of "problems".
[[nodiscard]] Response problem(const std::vector<base::Problem>& problems);

/// Who has which routes.
[[nodiscard]] std::vector<Route>
session_routes();  // routes/session/: log in and out, accounts, tokens, set-up
[[nodiscard]] std::vector<Route>
watch_routes();                                 // routes/watch/: health, metrics, web app, basemap
[[nodiscard]] std::vector<Route> ogc_routes();  // routes/ogc/: OGC API Features, tiles, OpenAPI
[[nodiscard]] std::vector<Route> board_routes();    // routes/boards/: what people read
[[nodiscard]] std::vector<Route> command_routes();  // routes/commands/: what people say and sign

}  // namespace demine::server
