// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/io/source.hpp>

#include <string_view>

namespace rfm::fuzz {

/// `bytes`, which must outlive it, as an input that cannot be read twice; compressed data is known as in a file.
io::opened open_bytes(std::string_view bytes);

}  // namespace rfm::fuzz
