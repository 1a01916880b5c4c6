// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/fixed.hpp>
#include <rfm/plan/code.hpp>

namespace rfm::plan {

/// One number made of the three scores: their sum, or the sum of their multiples, such as 0.3 r + 0.4 f + 0.3 m.
struct composite {
    enum class method { sum, weighted };

    method how = method::sum;
    quantity r = quantity::whole(1);  ///< weights, 0 to most_weight; 1 each for a sum
    quantity f = quantity::whole(1);
    quantity m = quantity::whole(1);

    friend bool operator==(const composite&, const composite&) = default;
};

/// Keeps composites far from overflow: scores end at 255.
inline constexpr quantity most_weight = quantity::whole(1000);

/// Exact.
constexpr quantity composite_of(const composite& weights, score_code scores) {
    return quantity(weights.r.ten_thousandths() * scores.r + weights.f.ten_thousandths() * scores.f +
                    weights.m.ten_thousandths() * scores.m);
}

}  // namespace rfm::plan
