// SPDX-License-Identifier: MIT
#include <rfm/score/natural_classes.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <utility>

namespace rfm::score {
namespace {

/// A number as the unevaluated sum of two doubles: some 106 bits (Dekker 1971). Products of numbers beyond 1e290 would
/// overflow; the values here are scaled to at most 1.
struct twice {
    double high = 0;
    double low = 0;
};

twice sum_of(double a, double b) {
    const double sum = a + b;
    const double from_b = sum - a;
    return {sum, (a - (sum - from_b)) + (b - from_b)};
}

twice product_of(double a, double b) {
    constexpr double splitter = 134'217'729;  // 2^27 + 1
    const auto halves = [](double x) {
        const double scaled = splitter * x;
        const double upper = scaled - (scaled - x);
        return std::pair(upper, x - upper);
    };
    const auto [a_upper, a_lower] = halves(a);
    const auto [b_upper, b_lower] = halves(b);
    const double product = a * b;
    return {product, ((a_upper * b_upper - product) + a_upper * b_lower + a_lower * b_upper) + a_lower * b_lower};
}

twice operator+(twice a, twice b) {
    const twice sum = sum_of(a.high, b.high);
    return sum_of(sum.high, sum.low + (a.low + b.low));
}

twice operator-(twice a, twice b) {
    return a + twice{-b.high, -b.low};
}

twice operator*(twice a, double b) {
    const twice product = product_of(a.high, b);
    return sum_of(product.high, product.low + a.low * b);
}

/// Squared deviations from their mean, of any run of values.
class deviations {
public:
    explicit deviations(std::span<const counted_value> values) : before_(values.size() + 1) {
        const double middle = median(values);  // near most customers, far from what is far from most
        const double furthest = std::max(values.back().value / 2 - middle / 2, middle / 2 - values.front().value / 2);
        int exponent = 0;
        std::frexp(furthest, &exponent);
        double magnitude = 0;
        for (std::size_t i = 0; i < values.size(); ++i) {
            const double value = std::ldexp(values[i].value / 2 - middle / 2, -exponent);
            const auto customers = static_cast<double>(values[i].customers);
            const twice sum = product_of(value, customers);
            before_[i + 1] = {before_[i].customers + customers, before_[i].sum + sum, before_[i].squares + sum * value};
            magnitude += std::abs(sum.high) + sum.high * value;
        }
        for (const totals& each : before_) {
            customers_.push_back(each.customers);
            sums_.push_back(each.sum.high);
            squares_.push_back(each.squares.high);
        }
        // No value is beyond 1, so each of the half a dozen roundings of rough() is of something below the magnitude.
        margin_ = 32 * std::numeric_limits<double>::epsilon() * magnitude;
    }

    /// The same in one double, within margin(), with what is known `before` it: into[first] is before[first - 1] plus
    /// the deviations of first .. last, for first = low .. high. Returns the least of them.
    double rough(const std::vector<double>& before, std::size_t low, std::size_t high, std::size_t last,
                 std::vector<double>& into) const {
        double least = std::numeric_limits<double>::infinity();
        const totals& to = before_[last + 1];
        const double* const customers = customers_.data();  // unchecked, so that the loop is made of vectors
        const double* const sums = sums_.data();
        const double* const squares = squares_.data();
        for (std::size_t first = low; first <= high; ++first) {
            const double sum = to.sum.high - sums[first];
            const double total = before.data()[first - 1] +
                                 (to.squares.high - squares[first] - sum * sum / (to.customers - customers[first]));
            into.data()[first] = total;
            least = std::min(least, total);
        }
        return least;
    }
    double margin() const { return margin_; }

    /// Of values first .. last.
    double of(std::size_t first, std::size_t last) const {
        const totals& from = before_[first];
        const totals& to = before_[last + 1];
        const double customers = to.customers - from.customers;
        const twice sum = to.sum - from.sum;
        // Around any number m near the mean, squares - m (2 sum - n m) is more than around the mean by n times the
        // square of their distance, which is nothing beside what m was rounded by.
        const double mean = sum.high / customers;
        const twice twice_sum{2 * sum.high, 2 * sum.low};
        const twice result = (to.squares - from.squares) - (twice_sum - product_of(customers, mean)) * mean;
        return std::max(0.0, result.high);
    }

private:
    struct totals {
        double customers = 0;
        twice sum;
        twice squares;
    };

    static double median(std::span<const counted_value> values) {
        std::uint64_t all = 0;
        for (const counted_value& each : values) {
            all += each.customers;
        }
        std::uint64_t passed = 0;
        for (const counted_value& each : values) {
            passed += each.customers;
            if (passed >= all - passed) {
                return each.value;
            }
        }
        return values.back().value;
    }

    std::vector<totals> before_;
    std::vector<double> customers_;  // of before_, one by one and in one double
    std::vector<double> sums_;
    std::vector<double> squares_;
    double margin_ = 0;
};

/// The table of least deviations, one row per number of classes.
class division {
public:
    explicit division(std::span<const counted_value> values) : cost_(values), values_(values.size()) {}

    std::vector<std::size_t> best(std::size_t classes) {
        least_.resize(values_);
        rough_.resize(values_);
        for (std::size_t last = 0; last < values_; ++last) {
            least_[last] = cost_.of(0, last);
        }
        for (std::size_t row = 1; row + 1 < classes; ++row) {
            next_.assign(values_, 0);
            starts_.emplace_back(values_);
            fill(row, row, values_ - 1, row, values_ - 1);
            std::swap(least_, next_);
        }
        next_.assign(values_, 0);
        starts_.emplace_back(values_);
        fill(classes - 1, values_ - 1, values_ - 1, classes - 1, values_ - 1);

        std::vector<std::size_t> ends(classes - 1);
        std::size_t last = values_ - 1;
        for (std::size_t row = classes - 1; row >= 1; --row) {
            ends[row - 1] = starts_[row - 1][last];
            last = ends[row - 1] - 1;
        }
        return ends;
    }

private:
    /// Where the class `row` (from 0) begins if it ends at `last`, for all of first .. last; it begins in low .. high.
    void fill(std::size_t row, std::size_t first, std::size_t last, std::size_t low, std::size_t high) {
        const std::size_t middle = first + (last - first) / 2;
        double least = std::numeric_limits<double>::infinity();
        std::size_t start = low;
        const std::size_t until = std::min(middle, high);
        // What is the least beyond doubt is found among those that could be: few of them, as a rule.
        const double candidates = cost_.rough(least_, low, until, middle, rough_) + 2 * cost_.margin();
        for (std::size_t from = low; from <= until; ++from) {
            if (rough_[from] > candidates) {
                continue;
            }
            const double total = least_[from - 1] + cost_.of(from, middle);
            if (total < least) {
                least = total;
                start = from;
            }
        }
        next_[middle] = least;
        starts_[row - 1][middle] = static_cast<std::uint32_t>(start);
        if (middle > first) {
            fill(row, first, middle - 1, low, start);
        }
        if (middle < last) {
            fill(row, middle + 1, last, start, high);
        }
    }

    deviations cost_;
    std::size_t values_;
    std::vector<double> least_;  // of the row before, per last value
    std::vector<double> next_;
    std::vector<double> rough_;                       // per first value of the last class
    std::vector<std::vector<std::uint32_t>> starts_;  // per row from the second on
};

/// Counts values in an open-addressing table, which sorting cannot keep up with where customers share values.
class value_counts {
public:
    /// @param most  different values it takes
    explicit value_counts(std::size_t most) : most_(most), slots_(std::size_t{1} << first_bits) {}

    /// False: there are too many different ones.
    bool add(double value) {
        counted_value& slot = slot_of(value);
        if (slot.customers == 0) {
            if (different_ == most_) {
                return false;
            }
            ++different_;
            slot = {value, 1};
            if (2 * different_ > slots_.size()) {
                grow();
            }
            return true;
        }
        ++slot.customers;
        return true;
    }

    std::vector<counted_value> ascending() && {
        std::erase_if(slots_, [](const counted_value& slot) { return slot.customers == 0; });
        std::ranges::sort(slots_, {}, &counted_value::value);
        return std::move(slots_);
    }

private:
    static constexpr int first_bits = 12;

    counted_value& slot_of(double value) {
        constexpr std::uint64_t golden_ratio = 0x9E37'79B9'7F4A'7C15;  // all bits of a value move the upper ones
        const std::uint64_t mixed = std::bit_cast<std::uint64_t>(value) * golden_ratio;
        for (std::size_t at = mixed >> unused_bits_;; at = (at + 1) & (slots_.size() - 1)) {
            if (slots_[at].customers == 0 || slots_[at].value == value) {
                return slots_[at];
            }
        }
    }

    void grow() {
        std::vector<counted_value> before(2 * slots_.size());
        std::swap(before, slots_);
        --unused_bits_;
        for (const counted_value& each : before) {
            if (each.customers > 0) {
                slot_of(each.value) = each;
            }
        }
    }

    std::size_t most_;
    std::size_t different_ = 0;
    int unused_bits_ = 64 - first_bits;
    std::vector<counted_value> slots_;
};

std::vector<counted_value> counted_by_sorting(std::span<const double> values) {
    std::vector<double> sorted(values.begin(), values.end());
    std::ranges::sort(sorted);
    std::vector<counted_value> counted;
    for (const double value : sorted) {
        if (counted.empty() || counted.back().value != value) {
            counted.push_back({value + 0.0, 0});
        }
        ++counted.back().customers;
    }
    return counted;
}

std::vector<std::size_t> spread(std::size_t values, std::size_t classes) {
    std::vector<std::size_t> ends(classes - 1, values);
    const std::size_t steps = std::max<std::size_t>(values, 2) - 1;
    std::size_t filled = 0;
    for (std::size_t value = 1; value < values; ++value) {
        const std::size_t place = (2 * value * (classes - 1) + steps) / (2 * steps);  // rounded
        std::fill(ends.begin() + static_cast<std::ptrdiff_t>(filled), ends.begin() + static_cast<std::ptrdiff_t>(place),
                  value);
        filled = place;
    }
    return ends;
}

}  // namespace

std::vector<counted_value> counted_values(std::span<const double> values) {
    value_counts counts(values.size() / 8);
    for (const double value : values) {
        if (!counts.add(value + 0.0)) {
            return counted_by_sorting(values);
        }
    }
    return std::move(counts).ascending();
}

std::vector<std::size_t> natural_classes(std::span<const counted_value> values, int classes) {
    const auto count = static_cast<std::size_t>(classes);
    return values.size() <= count ? spread(values.size(), count) : division(values).best(count);
}

}  // namespace rfm::score
