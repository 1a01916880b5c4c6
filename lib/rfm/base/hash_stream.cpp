// SPDX-License-Identifier: MIT
#include <rfm/base/hash_stream.hpp>

#include <fmt/format.h>
#include <xxhash.h>
#if defined(__x86_64__)
#define XXH_DISPATCH_DISABLE_REPLACE  // short texts gain nothing by it
#include <xxh_x86dispatch.h>
#endif

#include <new>

namespace rfm {

struct hash128_stream::state {
    state() : hashed(XXH3_createState()) {
        if (hashed == nullptr) {
            throw std::bad_alloc();
        }
    }
    state(const state&) = delete;
    state& operator=(const state&) = delete;
    ~state() { XXH3_freeState(hashed); }

    XXH3_state_t* hashed;
};

hash128_stream::hash128_stream() : state_(std::make_unique<state>()) {
    begin_again();
}
hash128_stream::hash128_stream(hash128_stream&&) noexcept = default;
hash128_stream& hash128_stream::operator=(hash128_stream&&) noexcept = default;
hash128_stream::~hash128_stream() = default;

void hash128_stream::add(std::string_view bytes) {
#if defined(__x86_64__)
    XXH3_128bits_update_dispatch(state_->hashed, bytes.data(), bytes.size());
#else
    XXH3_128bits_update(state_->hashed, bytes.data(), bytes.size());
#endif
}

std::string hash128_stream::hex() const {
    const XXH128_hash_t hash = XXH3_128bits_digest(state_->hashed);
    return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

void hash128_stream::begin_again() {
    XXH3_128bits_reset(state_->hashed);
}

}  // namespace rfm
