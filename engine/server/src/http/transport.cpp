// SPDX-License-Identifier: Apache-2.0
#include "http/transport.hpp"

#include <utility>

#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast.hpp>
#include <boost/beast/ssl.hpp>

#include <atomic>
#include <chrono>
#include <thread>
#include <type_traits>
#include <vector>

#include "http/status.hpp"
#include "http/target.hpp"

namespace demine::server {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using base::Error;
using base::ErrorCode;
using base::text;
using Code = boost::system::error_code;
using Plain = beast::tcp_stream;
using Tls = beast::ssl_stream<beast::tcp_stream>;
using Parser = http::request_parser<http::string_body>;
using Answer = http::response<http::string_body>;

std::string_view view(beast::string_view text) { return {text.data(), text.size()}; }

std::optional<Method> method_of(http::verb verb) {
  if (verb == http::verb::get) return Method::Get;
  if (verb == http::verb::head) return Method::Head;
  if (verb == http::verb::post) return Method::Post;
  if (verb == http::verb::put) return Method::Put;
  if (verb == http::verb::patch) return Method::Patch;
  if (verb == http::verb::delete_) return Method::Delete;
  if (verb == http::verb::options) return Method::Options;
  return std::nullopt;
}

/// What no handler sees: the client does not speak HTTP as it should.
Answer refusal(int status) {
  Answer out{static_cast<http::status>(status), 11};
  out.reason(std::string(reason_of(status)));
  out.set(http::field::content_type, "application/problem+json");
  out.set(http::field::cache_control, "no-store");
  out.set("X-Content-Type-Options", "nosniff");
  out.body() = "{\"type\":\"about:blank\",\"title\":\"" + std::string(reason_of(status)) +
               "\",\"status\":" + std::to_string(status) + "}";
  out.keep_alive(false);
  out.prepare_payload();
  return out;
}

/// A header that may stand once only stands twice, or two say where the body ends: whoever reads
/// them otherwise than we do (a proxy) would see another request.
bool ambiguous(const http::request<http::string_body>& message) {
  for (const char* const once :
       {"Host", "Content-Length", "Transfer-Encoding", "Authorization", "Origin"}) {
    if (message.count(once) > 1) return true;
  }
  return message.count(http::field::content_length) > 0 &&
         message.count(http::field::transfer_encoding) > 0;
}

std::optional<Request> request_of(http::request<http::string_body>& message, std::string peer,
                                  bool tls) {
  auto target = parse_target(view(message.target()));
  const auto method = method_of(message.method());
  if (!target || !method || ambiguous(message)) return std::nullopt;
  Request out{.method = *method,
              .path = std::move(target->path),
              .query = std::move(target->query),
              .query_text = std::move(target->query_text),
              .headers = {},
              .body = std::move(message.body()),
              .peer = std::move(peer),
              .tls = tls};
  for (const auto& field : message) {
    std::string name(view(field.name_string()));
    for (char& c : name) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    out.headers.emplace_back(std::move(name), std::string(view(field.value())));
  }
  return out;
}

/// No line of ours can begin a header of somebody else's.
bool fits_header(std::string_view value) {
  return value.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos;
}

Answer answer_of(Response response, bool keep_alive) {
  Answer out{static_cast<http::status>(response.status), 11};
  out.reason(std::string(reason_of(response.status)));
  for (const auto& [name, value] : response.headers) {
    if (fits_header(name) && fits_header(value)) out.insert(name, value);
  }
  if (!response.media_type.empty() && fits_header(response.media_type)) {
    out.set(http::field::content_type, response.media_type);
  }
  out.keep_alive(keep_alive);
  out.body() = std::move(response.body);
  const bool bodiless = response.status == 204 || response.status == 304;
  if (!bodiless) out.content_length(out.body().size());
  return out;
}

}  // namespace

struct Transport::Impl {
  explicit Impl(TransportOptions with)
      : options(std::move(with)),
        io(static_cast<int>(options.io_threads)),
        acceptor(io),
        secure(asio::ssl::context::tls_server) {}

  TransportOptions options;
  asio::io_context io;
  tcp::acceptor acceptor;
  asio::ssl::context secure;
  const Handler* handler = nullptr;
  std::unique_ptr<asio::thread_pool> workers;
  std::atomic<std::size_t> connections{0}, waiting{0};
  std::atomic<bool> ending{false};

  [[nodiscard]] base::Done bind();
  [[nodiscard]] base::Done read_tls();

  asio::awaitable<void> accept();
  template <typename Stream>
  asio::awaitable<void> converse(Stream& stream, std::string peer);
  template <typename Stream>
  asio::awaitable<bool> read(Stream& stream, beast::flat_buffer& buffer, Parser& parser);
  template <typename Stream>
  asio::awaitable<bool> send(Stream& stream, Answer& answer, bool without_body);
  asio::awaitable<Response> work(Request request);
  asio::awaitable<void> serve(tcp::socket socket);
};

namespace {

auto into(Code& failed) { return asio::redirect_error(asio::use_awaitable, failed); }

template <typename Stream>
void within(Stream& stream, std::int64_t seconds) {
  beast::get_lowest_layer(stream).expires_after(std::chrono::seconds(seconds));
}

/// What to tell a client whose request could not be read; 0: nothing, it is gone.
int status_of(const Code& failed) {
  if (failed == http::error::header_limit || failed == http::error::buffer_overflow) return 431;
  if (failed == http::error::body_limit) return 413;
  if (failed == beast::error::timeout) return 408;
  if (failed == http::error::end_of_stream || failed == http::error::partial_message) return 0;
  return failed.category() == http::make_error_code(http::error::bad_version).category() ? 400 : 0;
}

}  // namespace

template <typename Stream>
asio::awaitable<bool> Transport::Impl::send(Stream& stream, Answer& answer, bool without_body) {
  Code failed;
  within(stream, options.limits.write_s);
  http::response_serializer<http::string_body> serializer(answer);
  if (without_body) {
    co_await http::async_write_header(stream, serializer, into(failed));
  } else {
    co_await http::async_write(stream, serializer, into(failed));
  }
  co_return !failed && answer.keep_alive();
}

/// True: a whole request is there. False: the connection is over, and was told why.
template <typename Stream>
asio::awaitable<bool> Transport::Impl::read(Stream& stream, beast::flat_buffer& buffer,
                                            Parser& parser) {
  Code failed;
  if (buffer.size() == 0) {
    within(stream, options.limits.idle_s);
    const std::size_t count = co_await stream.async_read_some(buffer.prepare(4096), into(failed));
    if (failed) co_return false;
    buffer.commit(count);
  }
  within(stream, options.limits.header_s);
  co_await http::async_read_header(stream, buffer, parser, into(failed));
  if (!failed) {
    if (beast::iequals(parser.get()[http::field::expect], "100-continue")) {
      http::response<http::empty_body> go_on{http::status::continue_, 11};
      co_await http::async_write(stream, go_on, into(failed));
    }
    within(stream, options.limits.body_s);
    co_await http::async_read(stream, buffer, parser, into(failed));
  }
  if (!failed) co_return true;
  if (const int status = status_of(failed); status != 0) {
    auto answer = refusal(status);
    co_await send(stream, answer, false);
  }
  co_return false;
}

asio::awaitable<Response> Transport::Impl::work(Request request) {
  if (waiting.fetch_add(1) >= options.limits.queue) {
    waiting.fetch_sub(1);
    co_return Response{.status = 503, .headers = {{"Retry-After", "1"}}};
  }
  const auto handle = [this](Request one) -> asio::awaitable<Response> {
    auto response = (*handler)(std::move(one));
    co_return response;
  };
  auto response = co_await asio::co_spawn(workers->get_executor(), handle(std::move(request)),
                                          asio::use_awaitable);
  waiting.fetch_sub(1);
  co_return response;
}

template <typename Stream>
asio::awaitable<void> Transport::Impl::converse(Stream& stream, std::string peer) {
  constexpr bool kTls = std::is_same_v<Stream, Tls>;
  beast::flat_buffer buffer(options.limits.header_bytes + std::size_t{64} * 1024);
  for (;;) {
    Parser parser;
    parser.header_limit(options.limits.header_bytes);
    parser.body_limit(options.limits.body_bytes);
    if (!co_await read(stream, buffer, parser)) co_return;
    const bool head = parser.get().method() == http::verb::head;
    const bool keep_alive = parser.get().keep_alive() && !ending;
    auto request = request_of(parser.get(), peer, kTls);
    if (!request) {
      auto answer = refusal(method_of(parser.get().method()) ? 400 : 501);
      co_await send(stream, answer, head);
      co_return;
    }
    beast::get_lowest_layer(stream).expires_never();
    auto answer = answer_of(co_await work(std::move(*request)), keep_alive && !ending);
    if (!co_await send(stream, answer, head)) co_return;
  }
}

asio::awaitable<void> Transport::Impl::serve(tcp::socket socket) {
  Code failed;
  const auto remote = socket.remote_endpoint(failed);
  const std::string peer = failed ? "" : remote.address().to_string();
  socket.set_option(tcp::no_delay(true), failed);
  if (!options.tls) {
    Plain stream(std::move(socket));
    co_await converse(stream, peer);
    stream.socket().shutdown(tcp::socket::shutdown_send, failed);
  } else {
    Tls stream(std::move(socket), secure);
    within(stream, options.limits.header_s);
    co_await stream.async_handshake(asio::ssl::stream_base::server, into(failed));
    if (!failed) {
      co_await converse(stream, peer);
      within(stream, options.limits.header_s);
      co_await stream.async_shutdown(into(failed));
    }
  }
}

asio::awaitable<void> Transport::Impl::accept() {
  for (;;) {
    Code failed;
    auto strand = asio::make_strand(io);
    tcp::socket socket(strand);
    co_await acceptor.async_accept(socket, into(failed));
    if (failed == asio::error::operation_aborted || ending) co_return;
    if (failed) {
      // No file is left for a socket: those that are open end first.
      asio::steady_timer wait(io, std::chrono::milliseconds(50));
      co_await wait.async_wait(into(failed));
      continue;
    }
    if (connections.fetch_add(1) >= options.limits.connections) {
      connections.fetch_sub(1);
      socket.close(failed);
      continue;
    }
    asio::co_spawn(strand, serve(std::move(socket)),
                   [this](const std::exception_ptr&) { connections.fetch_sub(1); });
  }
}

base::Done Transport::Impl::read_tls() {
  if (!options.tls) return {};
  Code failed;
  secure.set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_sslv2 |
                     asio::ssl::context::no_sslv3 | asio::ssl::context::no_tlsv1 |
                     asio::ssl::context::no_tlsv1_1 | asio::ssl::context::no_compression);
  secure.use_certificate_chain_file(options.tls->certificate.string(), failed);
  if (!failed)
    secure.use_private_key_file(options.tls->key.string(), asio::ssl::context::pem, failed);
  if (!failed) return {};
  return Error{ErrorCode::InvalidArgument,
               text("certificate and key cannot be used: {0}", {failed.message()}), "--tls",
               text("Name two PEM files: CERTIFICATE,KEY.")};
}

base::Done Transport::Impl::bind() {
  Code failed;
  const auto address = asio::ip::make_address(options.address, failed);
  if (failed) {
    return Error{ErrorCode::InvalidArgument, text("\"{0}\" is no address", {options.address}),
                 "--bind", text("Write it as 127.0.0.1:8080 or [::1]:8080.")};
  }
  const tcp::endpoint endpoint(address, options.port);
  acceptor.open(endpoint.protocol(), failed);
  if (!failed) acceptor.set_option(asio::socket_base::reuse_address(true), failed);
  if (!failed) acceptor.bind(endpoint, failed);
  if (!failed) acceptor.listen(asio::socket_base::max_listen_connections, failed);
  if (!failed) return {};
  return Error{ErrorCode::AlreadyExists,
               text("the server cannot listen at {0}:{1}: {2}",
                    {options.address, std::to_string(options.port), failed.message()}),
               "--bind", text("Choose another port, or 0 for any that is free.")};
}

Transport::Transport(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Transport::Transport(Transport&&) noexcept = default;
Transport& Transport::operator=(Transport&&) noexcept = default;
Transport::~Transport() = default;

base::Result<Transport> Transport::listen(const TransportOptions& options) {
  auto impl = std::make_unique<Impl>(options);
  DEMINE_TRY_DONE(impl->read_tls());
  DEMINE_TRY_DONE(impl->bind());
  return Transport(std::move(impl));
}

std::uint16_t Transport::port() const {
  Code failed;
  return impl_->acceptor.local_endpoint(failed).port();
}

void Transport::run(const Handler& handler, const std::stop_token& stop) {
  Impl& impl = *impl_;
  impl.handler = &handler;
  impl.workers = std::make_unique<asio::thread_pool>(impl.options.workers);
  asio::co_spawn(impl.io, impl.accept(), asio::detached);
  const std::stop_callback ending(stop, [&] {
    impl.ending = true;
    asio::post(impl.io, [&] {
      Code ignored;
      impl.acceptor.close(ignored);
    });
  });
  std::vector<std::jthread> threads;
  auto guard = asio::make_work_guard(impl.io);
  for (unsigned i = 0; i < impl.options.io_threads; ++i) {
    threads.emplace_back([&] { impl.io.run(); });
  }
  while (!stop.stop_requested()) std::this_thread::sleep_for(std::chrono::milliseconds(20));
  // What is under way is answered; connections that wait for a next request are closed with it.
  const auto last =
      std::chrono::steady_clock::now() + std::chrono::seconds(impl.options.limits.ending_s);
  while (impl.waiting > 0 && std::chrono::steady_clock::now() < last) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  impl.workers->join();
  std::this_thread::sleep_for(std::chrono::milliseconds(100));  // for the last bytes
  guard.reset();
  impl.io.stop();
  threads.clear();
}

}  // namespace demine::server
