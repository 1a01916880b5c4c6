// SPDX-License-Identifier: MIT
#include <rfm/base/short_text.hpp>
#include <rfm/io/known_pairs.hpp>

#include <bit>
#include <cstddef>

namespace rfm::io {

void known_pairs::take(std::string_view& in, char*& out) const {
    const char* next = in.data();
    const char* const end = next + in.size();
    char* to = out;
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(next[i]); };
    while (next != end) {
        if (byte(0) >= first_lead) {
            // A lead or trail out of range comes out as a large number.
            const unsigned lead = byte(0) - first_lead;
            const unsigned trail = end - next > 1 ? byte(1) - first_trail : trails;
            const std::uint32_t known = lead < leads && trail < trails ? pairs_.data()[lead * trails + trail] : 0;
            if (known == 0) {
                break;
            }
            for (unsigned i = 0; i < 3; ++i) {
                to[i] = static_cast<char>(known >> (8 * i) & 0xFF);
            }
            to += known >> 24;
            next += 2;
        } else if (end - next >= 8) {
            const std::uint64_t word = load_eight(next);
            const std::uint64_t beyond = word & high_bits;
            store_eight(to, word);
            const int ascii = beyond == 0 ? 8 : std::countr_zero(beyond) / 8;
            if (ascii == 0) {
                break;
            }
            next += ascii;
            to += ascii;
        } else if (byte(0) < 0x80) {
            *to++ = *next++;
        } else {
            break;
        }
    }
    out = to;
    in.remove_prefix(static_cast<std::size_t>(next - in.data()));
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
