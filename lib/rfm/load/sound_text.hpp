// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace rfm::load {

/// `text` with U+FFFD for what is no character of a table: bytes that do not decode, and NUL.
std::string sound_text(std::string_view text);

}  // namespace rfm::load
