// SPDX-License-Identifier: MIT
#include <rfm/load/fast_date.hpp>

#include <cstring>

namespace rfm::load {

bool known_months::learn(const char* at, std::uint16_t& number_of_day) {
    const auto on = fast_iso_day({at, 10});
    if (!on) {
        return false;
    }
    const auto first = static_cast<unsigned>(*on - ((at[8] - '0') * 10 + at[9] - '0') + 1);
    std::array<char, 10> last{};
    std::memcpy(last.data(), at, last.size());
    unsigned days = 31;
    const auto is_there = [&] {
        last[8] = static_cast<char>('0' + days / 10);
        last[9] = static_cast<char>('0' + days % 10);
        return fast_iso_day({last.data(), last.size()}).has_value();
    };
    while (!is_there()) {
        --days;
    }
    const std::uint64_t written = load_eight(at);
    months_[place_of(written)] = {written, static_cast<std::uint16_t>(first), static_cast<std::uint16_t>(days)};
    number_of_day = *on;
    return true;
}

}  // namespace rfm::load
