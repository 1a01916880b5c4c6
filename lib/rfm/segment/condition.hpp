// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/plan/plan.hpp>
#include <rfm/segment/column.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace rfm::segment {

/// A condition of a checked plan made ready for one column of values.
///
/// Scores, codes, days, amounts and dates compare as plan::holds says. A customer without a value meets no condition on
/// it, not even a negation. Texts are met by equality (`any_of`, `none_of`); comparisons and ranges meet a text that
/// reads as a number, or as an ISO day, where the condition has numbers, or days.
/// Condition and column must outlive it. Reading is safe from any thread.
class compiled_condition {
public:
    compiled_condition(const plan::condition& written, const column& values);

    bool holds(std::size_t row) const;
    const plan::condition& written() const { return *written_; }
    const column& values() const { return *values_; }

private:
    const plan::condition* written_;
    const column* values_;
    std::vector<std::uint8_t> accepted_;  ///< texts: one per code of the column
};

}  // namespace rfm::segment
