// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rfm {

/// XXH3, 64 bits, unseeded: the same for the same bytes on every machine and in every run.
std::uint64_t hash64(std::string_view bytes);

/// XXH3, 128 bits, as 32 lower-case hexadecimal digits.
std::string hash128_hex(std::string_view bytes);

}  // namespace rfm
