// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace rfm::load {

/// An amount in the currency of the run.
struct converted_amount {
    std::int64_t ten_thousandths = 0;
    bool exact = true;  ///< false: rounded half to even at four decimals
    bool fits = true;   ///< false: the amount means nothing
};

/// What one unit of each currency is worth in the currency of the run (--rates). Exact decimal arithmetic.
class exchange_rates {
public:
    bool empty() const { return rates_.empty(); }

    /// `rate`: a plain positive decimal of at most 12 decimals and 18 digits. False: it is none, or `code` has one.
    bool add(const std::string& code, std::string_view rate);

    /// Nothing when there is no rate for `code`.
    std::optional<converted_amount> convert(const std::string& code, std::int64_t ten_thousandths) const;

private:
    struct decimal {
        std::int64_t digits;
        std::int64_t scale;  ///< a power of ten
    };
    std::map<std::string, decimal, std::less<>> rates_;
};

/// Reads a file with columns currency and rate, in any encoding and dialect orders may have.
/// Throws rfm::failure: refused with the line for what is no currency or no rate; whatever io throws.
exchange_rates read_exchange_rates(const std::string& path);

}  // namespace rfm::load
