// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/load/narrow_cursor.hpp>

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace rfm::load {

/// An ISO 4217 code, or none.
struct currency_code {
    std::array<char, 3> letters{};

    bool known() const { return letters[0] != '\0'; }
    friend auto operator<=>(const currency_code&, const currency_code&) = default;
};

/// "CNY"; empty for none.
std::string to_text(currency_code currency);

/// A currency as it stands beside an amount. A sign that several currencies share stands for the commonest of them
/// until a code says otherwise: ¥ is CNY, but ¥ with JPY is JPY; $ is USD, but $ with HKD is HKD.
struct currency_mark {
    currency_code currency;
    std::string_view shared_with;  ///< codes of three letters the sign can stand for as well
};

/// Steps over a sign, code or word for a currency (¥ € HK$ CNY RMB 元 美元), codes in any case. Nothing if there is
/// none.
std::optional<currency_mark> take_currency(narrow_cursor& cursor);

/// What two marks beside one amount say together; nothing if they contradict each other.
std::optional<currency_mark> combine(const currency_mark& one, const currency_mark& other);

/// The currency a cell names (CNY, rmb, ¥, 人民币), trimmed; nothing if the cell is anything else.
std::optional<currency_code> parse_currency(std::string_view text);

}  // namespace rfm::load
