// SPDX-License-Identifier: MIT
#include <rfm/base/short_text.hpp>
#include <rfm/io/known_pairs.hpp>

#include <bit>
#include <cstddef>

namespace rfm::io {
namespace {

/// Copies sixteen bytes; how many of them are ASCII before one that is not.
[[gnu::always_inline]] inline std::size_t copy_ascii(const char* from, char* to) {
    const std::uint64_t low = load_eight(from);
    const std::uint64_t high = load_eight(from + 8);
    store_eight(to, low);
    store_eight(to + 8, high);
    if (const std::uint64_t beyond = low & high_bits; beyond != 0) {
        return static_cast<std::size_t>(std::countr_zero(beyond)) / 8;
    }
    return 8 + static_cast<std::size_t>(std::countr_zero(high & high_bits)) / 8;
}

}  // namespace

void known_pairs::take(std::string_view& in, char*& out) const {
    const char* next = in.data();
    const char* const end = next + in.size();
    char* to = out;
    while (end - next >= 16) {
        const std::size_t ascii = copy_ascii(next, to);
        next += ascii;
        to += ascii;
        if (ascii < 16 && !take_pairs(next, end, to)) {
            break;
        }
    }
    while (next != end) {
        if (static_cast<unsigned char>(*next) < 0x80) {
            *to++ = *next++;
        } else if (!take_pairs(next, end, to)) {
            break;
        }
    }
    out = to;
    in.remove_prefix(static_cast<std::size_t>(next - in.data()));
}

/// One pair at least, or false.
[[gnu::always_inline]] inline bool known_pairs::take_pairs(const char*& next, const char* end, char*& to) const {
    const char* const begin = next;
    while (end - next > 1) {
        // A lead or trail out of range comes out as a large number.
        const unsigned lead = static_cast<unsigned char>(next[0]) - first_lead;
        const unsigned trail = static_cast<unsigned char>(next[1]) - first_trail;
        const std::uint32_t known = lead < leads && trail < trails ? pairs_.data()[lead * trails + trail] : 0;
        if (known == 0) {
            break;
        }
        store_four(to, known);  // a byte too many, for which two bytes of a pair leave room
        to += known >> 24;
        next += 2;
    }
    return next != begin;
}

void known_pairs::learn(std::string_view pair, std::string_view utf8) {
    const auto byte = [](std::string_view text, std::size_t i) {
        return std::uint32_t{static_cast<unsigned char>(text[i])};
    };
    const std::uint32_t lead = byte(pair, 0) - first_lead;
    const std::uint32_t trail = byte(pair, 1) - first_trail;
    if (pair.size() != 2 || utf8.empty() || utf8.size() > 3 || lead >= leads || trail >= trails) {
        return;
    }
    auto known = static_cast<std::uint32_t>(utf8.size()) << 24;
    for (unsigned i = 0; i < utf8.size(); ++i) {
        known |= byte(utf8, i) << (8 * i);
    }
    pairs_[lead * trails + trail] = known;
}

}  // namespace rfm::io
