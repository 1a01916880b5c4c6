// SPDX-License-Identifier: MIT
#include <rfm/base/hash.hpp>

#include <rfm/base/hash_stream.hpp>

#include <xxhash.h>

namespace rfm {

std::uint64_t hash64(std::string_view bytes) {
    return XXH3_64bits(bytes.data(), bytes.size());
}

std::string hash128_hex(std::string_view bytes) {
    hash128_stream all;
    all.add(bytes);
    return all.hex();
}

}  // namespace rfm
