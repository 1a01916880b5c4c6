// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>

#include <rfm/io/source.hpp>

namespace rfm::io {

/// What the Zstandard data (RFC 8878) in `compressed` holds; `name` is for messages. Several frames follow one
/// another as one text; skippable frames are skipped. Memory is at most 128 MiB, the window zstd(1) allows itself.
/// Reading throws rfm::failure, refused, when the data is cut off, damaged, or needs a larger window.
std::unique_ptr<byte_stream> zstd_stream(std::unique_ptr<byte_stream> compressed, std::string name);

}  // namespace rfm::io
