// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rfm::customers {

enum class phone_kind : std::uint8_t {
    invalid,   ///< no telephone number
    masked,    ///< 138****8000: read, but several people share it
    mobile,    ///< of mainland China
    landline,  ///< of mainland China, with its area code
    local,     ///< seven or eight digits without an area code: nobody can be told apart by it
    service,   ///< 400 and 800 numbers: of companies
    abroad,    ///< Hong Kong, Macao, Taiwan, and what is written with + or 00 and another country code
};

/// A telephone number as one text whatever way it was written.
struct phone {
    phone_kind kind = phone_kind::invalid;
    /// +8613800138000; +862887654321, with an extension +862887654321-801; 87654321; 4008001234;
    /// +85291234567. Empty if invalid; masked ones keep their asterisks. Read again, it is the same.
    std::string text;

    /// Whether two customers with this text are probably one person.
    bool identifies() const {
        return kind == phone_kind::mobile || kind == phone_kind::landline || kind == phone_kind::abroad;
    }
};

/// Reads one number: blanks, hyphens, dots and brackets inside are dropped, full-width digits read, and 86, 0086 or +86
/// before it, and what a spreadsheet left behind (13800138000.0).
///
/// Mobile: 1[3-9] and nine digits. Landline: 010, 02x and eight digits, or another area code of four digits and seven
/// or eight, with 转, 分机, ext, x, # or a hyphen before an extension of one to six digits. +852 and +853 take eight
/// digits, +886 eight or nine. Other country codes take 7 to 15 digits in all (ITU-T E.164). Pure.
phone parse_phone(std::string_view text);

}  // namespace rfm::customers
