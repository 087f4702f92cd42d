// SPDX-License-Identifier: Apache-2.0
#include "gzip.hpp"

#include <zlib.h>

#include "demine/io/files.hpp"

namespace demine::io {
namespace {

base::Error damaged(const std::filesystem::path& path, std::string why) {
  return {base::ErrorCode::InvalidInput,
          base::text("{0} cannot be unpacked: {1}", {path.string(), std::move(why)}),
          {},
          base::text("Fetch the file again, or unpack it by hand and look at the end.")};
}

/// The state of zlib, released at the end.
class Inflater {
 public:
  // 15 bits of window, and 16 for the header of gzip alone.
  Inflater() : good_(::inflateInit2(&stream_, 15 + 16) == Z_OK) {}
  ~Inflater() {
    if (good_) ::inflateEnd(&stream_);
  }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  [[nodiscard]] bool good() const { return good_; }
  z_stream* operator->() { return &stream_; }
  z_stream* get() { return &stream_; }

 private:
  z_stream stream_{};
  bool good_;
};

}  // namespace

base::Result<std::string> read_gzip(const std::filesystem::path& path, std::uintmax_t most_bytes) {
  DEMINE_TRY(auto packed, read_file(path, most_bytes));
  Inflater inflater;
  if (!inflater.good()) return damaged(path, "no memory");
  inflater->next_in = reinterpret_cast<Bytef*>(packed.data());  // NOLINT(*-reinterpret-cast)
  inflater->avail_in = static_cast<uInt>(packed.size());
  std::string out;
  std::string chunk(1U << 16U, '\0');
  for (;;) {
    inflater->next_out = reinterpret_cast<Bytef*>(chunk.data());  // NOLINT(*-reinterpret-cast)
    inflater->avail_out = static_cast<uInt>(chunk.size());
    const int state = ::inflate(inflater.get(), Z_NO_FLUSH);
    out.append(chunk, 0, chunk.size() - inflater->avail_out);
    if (out.size() > most_bytes) {
      return base::Error{base::ErrorCode::TooLarge,
                         base::text("{0} unpacks to more than {1} bytes",
                                    {path.string(), std::to_string(most_bytes)}),
                         {},
                         {}};
    }
    if (state == Z_STREAM_END) {
      if (inflater->avail_in == 0) return out;
      // Several packed files after one another are one text.
      if (::inflateReset(inflater.get()) != Z_OK) return damaged(path, "no memory");
      continue;
    }
    if (state == Z_BUF_ERROR ||
        (state == Z_OK && inflater->avail_in == 0 && inflater->avail_out > 0)) {
      return damaged(path, "it is cut off");
    }
    if (state != Z_OK) {
      return damaged(path, inflater->msg != nullptr ? inflater->msg : "it is no gzip file");
    }
  }
}

}  // namespace demine::io
