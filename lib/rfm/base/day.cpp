// SPDX-License-Identifier: MIT
#include <rfm/base/day.hpp>

#include <fmt/format.h>

#include <chrono>

namespace rfm {

std::optional<day> day_of(civil_day date) {
    const auto ymd =
        std::chrono::year(date.year) / std::chrono::month(date.month) / std::chrono::day(date.day_of_month);
    if (!ymd.ok()) {
        return std::nullopt;
    }
    return day(static_cast<std::int32_t>(std::chrono::sys_days(ymd).time_since_epoch().count()));
}

civil_day civil_of(day d) {
    const std::chrono::year_month_day ymd{std::chrono::sys_days(std::chrono::days(d.since_epoch()))};
    return {int(ymd.year()), unsigned(ymd.month()), unsigned(ymd.day())};
}

std::optional<day> parse_iso_day(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    const auto number = [&](std::size_t at, std::size_t length) {
        int value = 0;
        for (const char c : text.substr(at, length)) {
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    };
    const int year = number(0, 4);
    const int month = number(5, 2);
    const int day_of_month = number(8, 2);
    if (year < 0 || month < 0 || day_of_month < 0) {
        return std::nullopt;
    }
    return day_of({year, static_cast<unsigned>(month), static_cast<unsigned>(day_of_month)});
}

std::string to_text(day d) {
    const civil_day date = civil_of(d);
    return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day_of_month);
}

}  // namespace rfm
