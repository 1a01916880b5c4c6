// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace rfm {

/// hash128_hex of bytes that come piece by piece.
class hash128_stream {
public:
    hash128_stream();
    hash128_stream(hash128_stream&&) noexcept;
    hash128_stream& operator=(hash128_stream&&) noexcept;
    ~hash128_stream();

    void add(std::string_view bytes);
    std::string hex() const;
    void begin_again();

private:
    struct state;
    std::unique_ptr<state> state_;
};

}  // namespace rfm
