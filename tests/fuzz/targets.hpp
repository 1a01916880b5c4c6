// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace rfm::fuzz {

/// What a target is given: a few bytes that choose the settings, then the text. A setting is chosen by a digit, so
/// that seeds can be written by hand: '0' takes the first choice.
class input {
public:
    explicit input(std::string_view bytes) : bytes_(bytes) {}

    std::uint8_t number() {
        if (bytes_.empty()) {
            return 0;
        }
        const auto chosen = static_cast<std::uint8_t>(static_cast<std::uint8_t>(bytes_.front()) - '0');
        bytes_.remove_prefix(1);
        return chosen;
    }
    template <class T, std::size_t N>
    const T& one_of(const std::array<T, N>& choices) {
        return choices[number() % N];
    }
    bool flag() { return number() % 2 == 1; }
    std::string_view rest() const { return bytes_; }

private:
    std::string_view bytes_;
};

/// Ends the process where a promise is broken; that is how libFuzzer learns of it.
void require(bool holds, const char* promise);

/// The targets: each looks at any bytes, and returns or ends the process. What each promises stands above its body.
void reader(std::string_view bytes);
void dialect(std::string_view bytes);
void encoding(std::string_view bytes);
void date(std::string_view bytes);
void amount(std::string_view bytes);
void header(std::string_view bytes);
void plan(std::string_view bytes);
void load(std::string_view bytes);
void people(std::string_view bytes);
void raw(std::string_view bytes);

}  // namespace rfm::fuzz
