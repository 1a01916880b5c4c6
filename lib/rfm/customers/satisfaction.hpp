// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/fixed.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rfm::customers {

/// What a bare number in a column of satisfaction means.
enum class satisfaction_scale : std::uint8_t {
    undecided,  ///< the column must tell
    five,       ///< 1 to 5: (n - 1) * 25
    ten,        ///< 0 or 1 to 10: n * 10
    hundred,    ///< 0 to 100, with or without %
};

/// Satisfaction from 0 (very dissatisfied) to 100 (very satisfied).
///
/// Words count by themselves: 非常满意, very satisfied 100; 满意, satisfied 75; 一般, neutral 50; 不满意, dissatisfied
/// 25; 非常不满意, very dissatisfied 0; 好评 中评 差评 100, 50, 0. So do 85%, 4/5, 8/10, 4星 and 五星. A bare number is
/// read by `scale`. Nothing for other text and for numbers outside the scale. Rounded half to even at four decimals.
/// Pure.
std::optional<quantity> parse_satisfaction(std::string_view text, satisfaction_scale scale);

/// The scale a header names in brackets: 满意度(1-5), (5分制), (%), (百分制), (10分). Pure.
std::optional<satisfaction_scale> scale_of_unit(std::string_view unit);

/// Finds out from its values which scale a column has. Not thread safe.
class satisfaction_evidence {
public:
    void see(std::string_view text);

    /// The scale of the bare numbers; `undecided` when they leave it open. Numbers above 10 make it `hundred`, a 10 or
    /// several numbers between 5 and 10 `ten`, and from 1 up to a 5 that was seen, `five`. A column without bare
    /// numbers needs none: any is right, `five` is said.
    satisfaction_scale verdict() const;

    /// A number that was seen, for a message: the largest.
    std::string example() const;

private:
    std::optional<std::int64_t> least_;  // ten-thousandths
    std::optional<std::int64_t> most_;
};

}  // namespace rfm::customers
