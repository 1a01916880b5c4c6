// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include <rfm/io/source.hpp>

namespace rfm::io {

/// What `stream` gives, read by a thread of its own, up to 4 MiB ahead of whoever asks for it. The first 256 KiB are
/// read by the caller's: what ends before needs no thread.
///
/// A failure of the stream is thrown when the bytes before it have been read, as without a thread. Once stopped, or
/// destroyed, it waits for the thread, but not for the rest of the stream: stream->stop() is called.
std::unique_ptr<source> read_ahead(std::unique_ptr<byte_stream> stream);

}  // namespace rfm::io
