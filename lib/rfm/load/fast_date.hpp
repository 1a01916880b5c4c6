// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/short_text.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace rfm::load {

namespace detail {

/// Whether the bytes of `differences` from '0' (where `slack` is 6) or from a separator (where it is 15) all fit.
constexpr bool fits(std::uint64_t differences, std::uint64_t slack) {
    return ((differences | (differences + slack)) & 0xF0F0'F0F0'F0F0'F0F0) == 0;
}

/// Two digits at each even place, or anywhere two differences stand side by side.
constexpr std::uint64_t pairs(std::uint64_t differences) {
    return differences * 10 + (differences >> 8);
}

constexpr unsigned byte_at(std::uint64_t word, unsigned i) {
    return static_cast<unsigned>(word >> (8 * i)) & 0xFF;
}

/// Days of the year before each month. (Inside a function the compiler would build it at each call.)
inline constexpr std::array<std::uint16_t, 14> days_before{0,   0,   31,  59,  90,  120, 151,
                                                           181, 212, 243, 273, 304, 334, 365};

/// The number of a day from 1970-01-01 to 2149-06-06, nothing for another one or one the calendar does not have.
inline std::optional<std::uint16_t> order_day_of(unsigned year, unsigned month, unsigned day_of_month) {
    if (year < 1970 || year > 2149 || month < 1 || month > 12 || day_of_month < 1) {
        return std::nullopt;
    }
    const bool leap = year % 4 == 0 && year != 2100;
    const unsigned days = days_before[month + 1] - days_before[month] + (leap && month == 2 ? 1U : 0U);
    const unsigned number = (year - 1970) * 365 + (year - 1969) / 4 - (year > 2100 ? 1U : 0U) + days_before[month] +
                            (leap && month > 2 ? 1U : 0U) + day_of_month - 1;
    if (day_of_month > days || number > 65'535) {
        return std::nullopt;
    }
    return static_cast<std::uint16_t>(number);
}

/// hh:mm:ss with nothing left over.
inline bool is_clock_time(const char* at) {
    const std::uint64_t differences = load_eight(at) ^ 0x3030'3A30'303A'3030;
    const std::uint64_t two = pairs(differences);
    return fits(differences, 0x0606'0F06'060F'0606) && byte_at(two, 0) <= 23 && byte_at(two, 3) <= 59 &&
           byte_at(two, 6) <= 59;
}

}  // namespace detail

/// The months that dates named lately, with the separator they are written with. Most inputs hold few months, and to
/// find one is less work than to compute it. Not thread safe.
class known_months {
public:
    /// yyyy-mm-dd alone, or with '/' or '.': the day's number; false for anything else. Ten bytes are read. (A number
    /// in an optional is written in two parts and read as one, for which a processor waits.)
    [[gnu::always_inline]] bool read(const char* at, std::uint16_t& number_of_day) {
        const std::uint64_t written = load_eight(at);
        const unsigned tens = static_cast<unsigned char>(at[8]) - unsigned{'0'};
        const unsigned ones = static_cast<unsigned char>(at[9]) - unsigned{'0'};
        const month& known = months_.data()[place_of(written)];
        const unsigned number = tens * 10 + ones - 1;
        if (known.written == written && number < known.days && ones <= 9) {
            number_of_day = static_cast<std::uint16_t>(known.first + number);
            return true;
        }
        return learn(at, number_of_day);
    }

private:
    struct month {
        std::uint64_t written = 0;
        std::uint16_t first = 0;
        std::uint16_t days = 0;
    };
    static constexpr std::size_t places = 512;

    /// By the last digit of the year and both of the month, whose bits the product moves side by side.
    static std::size_t place_of(std::uint64_t written) {
        constexpr std::uint64_t digits = 0x000F'0100'0F00'0000;
        constexpr std::uint64_t moves = 1 + (std::uint64_t{1} << 12) + (std::uint64_t{1} << 29);
        return ((written & digits) * moves) >> 48 & (places - 1);
    }
    bool learn(const char* at, std::uint16_t& number_of_day);

    std::array<month, places> months_{};
};

/// The commonest forms alone, yyyy-mm-dd, yyyy/mm/dd or yyyy.mm.dd, with or without a time hh:mm:ss behind a blank or a
/// T: the day's number. What it leaves is for parse_date to judge.
[[gnu::always_inline]] inline std::optional<std::uint16_t> fast_iso_day(std::string_view text) {
    if (text.size() != 10 && text.size() != 19) {
        return std::nullopt;
    }
    const char* const at = text.data();
    const auto separator = static_cast<unsigned char>(at[4]);
    if (separator != '-' && separator != '/' && separator != '.') {
        return std::nullopt;
    }
    const std::uint64_t shape = 0x0030'3000'3030'3030 | std::uint64_t{separator} << 32 | std::uint64_t{separator} << 56;
    const std::uint64_t differences = load_eight(at) ^ shape;
    const unsigned tens = static_cast<unsigned char>(at[8]) - unsigned{'0'};
    const unsigned ones = static_cast<unsigned char>(at[9]) - unsigned{'0'};
    if (!detail::fits(differences, 0x0F06'060F'0606'0606) || tens > 9 || ones > 9) {
        return std::nullopt;
    }
    if (text.size() == 19 && ((at[10] != ' ' && at[10] != 'T') || !detail::is_clock_time(at + 11))) {
        return std::nullopt;
    }
    const std::uint64_t two = detail::pairs(differences);
    return detail::order_day_of(detail::byte_at(two, 0) * 100 + detail::byte_at(two, 2), detail::byte_at(two, 5),
                                tens * 10 + ones);
}

}  // namespace rfm::load
