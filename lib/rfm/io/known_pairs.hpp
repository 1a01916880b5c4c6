// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace rfm::io {

/// Characters of two bytes, the first of them 0x81 to 0xFE, with their UTF-8. They are learned as they are met: a text
/// uses few of them, again and again. Not thread safe.
class known_pairs {
public:
    known_pairs() : pairs_(leads * trails) {}

    /// Takes ASCII and known characters off the front of `in` and writes them to `out`, which has room for three times
    /// as many bytes.
    void take(std::string_view& in, char*& out) const;

    /// @param pair  two bytes that are one character
    void learn(std::string_view pair, std::string_view utf8);

private:
    bool take_pairs(const char*& next, const char* end, char*& to) const;

    static constexpr unsigned first_lead = 0x81;
    static constexpr unsigned leads = 126;
    static constexpr unsigned first_trail = 0x40;
    static constexpr unsigned trails = 191;

    /// Three bytes of UTF-8, the first of them lowest, and in the highest byte how many they are; 0: not known.
    std::vector<std::uint32_t> pairs_;
};

}  // namespace rfm::io
