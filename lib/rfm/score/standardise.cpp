// SPDX-License-Identifier: MIT
#include <rfm/score/standardise.hpp>

#include <cmath>

namespace rfm::score {
namespace {

/// Neumaier 1974.
class compensated_sum {
public:
    void add(double value) {
        const double next = sum_ + value;
        lost_ += std::abs(sum_) >= std::abs(value) ? (sum_ - next) + value : (value - next) + sum_;
        sum_ = next;
    }
    double get() const { return sum_ + lost_; }

private:
    double sum_ = 0;
    double lost_ = 0;
};

}  // namespace

double logarithm(double value) {
    return std::copysign(std::log1p(std::abs(value)), value);
}

double from_logarithm(double logarithm) {
    return std::copysign(std::expm1(std::abs(logarithm)), logarithm);
}

standard standard_of(std::span<const double> numbers) {
    if (numbers.empty()) {
        return {};
    }
    const auto count = static_cast<double>(numbers.size());
    compensated_sum sum;
    for (const double number : numbers) {
        sum.add(number);
    }
    const double mean = sum.get() / count;
    compensated_sum squares;
    for (const double number : numbers) {
        squares.add((number - mean) * (number - mean));
    }
    const double deviation = std::sqrt(squares.get() / count);
    constexpr double rounding = 1e-12;  // equal numbers need not have their own mean, to the last bit
    return {.mean = mean, .deviation = deviation > rounding * (1 + std::abs(mean)) ? deviation : 1};
}

}  // namespace rfm::score
