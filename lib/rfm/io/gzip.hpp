// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>

#include <rfm/io/inflater.hpp>
#include <rfm/io/source.hpp>

namespace rfm::io {

/// What the gzip data (RFC 1952) in `compressed` holds; `name` is for messages. Several members follow one another
/// as one text; zero bytes after the last are padding. Memory is constant.
/// Reading throws rfm::failure, refused, when the data is cut off, damaged, or followed by something else.
std::unique_ptr<byte_stream> gzip_stream(std::unique_ptr<byte_stream> compressed, std::string name,
                                         std::unique_ptr<inflater> how = quickest_inflater());

}  // namespace rfm::io
