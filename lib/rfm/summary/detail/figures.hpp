// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/fixed.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace rfm::summary::detail {

__extension__ using wide = __int128;

/// An exact sum, whatever the order of its parts and however large it grows on the way.
class exact_sum {
public:
    void add(std::int64_t ten_thousandths) { total_ += ten_thousandths; }
    wide ten_thousandths() const { return total_; }

    /// Throws `failure` (refused) when the sum leaves the range.
    amount as_amount() const { return amount(narrowed()); }
    quantity as_quantity() const { return quantity(narrowed()); }

private:
    std::int64_t narrowed() const;

    wide total_ = 0;
};

/// `total / parts`, half to even at four places; nothing when `parts` is not positive or the result has no room.
std::optional<amount> per(amount total, quantity parts);
std::optional<amount> per(amount total, std::uint64_t parts);

/// `part / whole` as a part of 1; nothing when `whole` is not positive.
std::optional<double> share(wide part, wide whole);

/// The middle value, for an even number the mean of the two in the middle, half to even. Reorders. Nothing of nothing.
std::optional<std::int64_t> median(std::vector<std::int64_t>& values);

}  // namespace rfm::summary::detail
