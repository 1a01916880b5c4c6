// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

namespace rfm::load {

/// A decimal number of any length, taken digit by digit and exact: digits x 10^exponent.
class decimal_number {
public:
    struct rounded_value {
        std::uint64_t magnitude;
        bool exact;  ///< false: rounded half to even
    };

    /// Appends one digit, 0 .. 9.
    void push(unsigned digit);
    /// Multiplies by a power of ten.
    void shift(std::int64_t powers_of_ten) { exponent_ += powers_of_ten; }

    /// The whole number nearest to this one, half to even; nothing if it is 10^19 or more.
    std::optional<rounded_value> to_whole() const;

private:
    __extension__ using wide = unsigned __int128;

    wide leading_ = 0;              ///< the first significant digits
    std::int64_t significant_ = 0;  ///< how many digits there are without zeros at either end, kept or not
    std::int64_t zeros_ = 0;        ///< zeros read since the last other digit
    std::int64_t exponent_ = 0;
};

}  // namespace rfm::load
