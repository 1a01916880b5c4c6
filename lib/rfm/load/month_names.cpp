// SPDX-License-Identifier: MIT
#include <rfm/load/month_names.hpp>

#include <array>

namespace rfm::load {
namespace {

using namespace std::string_view_literals;

constexpr std::array names{"january"sv, "february"sv, "march"sv,     "april"sv,   "may"sv,      "june"sv,
                           "july"sv,    "august"sv,   "september"sv, "october"sv, "november"sv, "december"sv};
constexpr int september = 9;

}  // namespace

std::optional<int> take_month_name(narrow_cursor& cursor) {
    if (!cursor.at_letter()) {
        return std::nullopt;
    }
    int month = 1;
    for (const std::string_view name : names) {
        if (cursor.take_word(name) || cursor.take_word(name.substr(0, 3))) {
            return month;
        }
        ++month;
    }
    return cursor.take_word("sept") ? std::optional(september) : std::nullopt;
}

}  // namespace rfm::load
