// SPDX-License-Identifier: MIT
#include <rfm/summary/detail/figures.hpp>
#include <rfm/summary/pareto.hpp>

#include <algorithm>
#include <functional>
#include <span>

namespace rfm::summary {
namespace {

using detail::wide;

/// What counts of each customer with purchases, in ten-thousandths, never negative.
std::vector<std::int64_t> counted(const segment::classification& customers) {
    std::vector<std::int64_t> values;
    values.reserve(customers.monetary.size());
    for (std::size_t i = 0; i < customers.monetary.size(); ++i) {
        if (customers.has_purchase[i] != 0) {
            values.push_back(std::max<std::int64_t>(0, customers.monetary[i].ten_thousandths()));
        }
    }
    return values;
}

detail::exact_sum sum_of(std::span<const std::int64_t> values) {
    detail::exact_sum sum;
    for (const std::int64_t value : values) {
        sum.add(value);
    }
    return sum;
}

/// `percent` % of `customers`, rounded up.
std::size_t best(int percent, std::size_t customers) {
    return (customers * static_cast<std::size_t>(percent) + 99) / 100;
}

/// The points at ascending percentages of values sorted from the largest down.
std::vector<pareto_point> points(std::span<const std::int64_t> values, wide whole, std::span<const int> percentages) {
    std::vector<pareto_point> result;
    detail::exact_sum cumulated;
    std::size_t done = 0;
    for (const int percent : percentages) {
        const std::size_t upto = best(percent, values.size());
        for (; done < upto; ++done) {
            cumulated.add(values[done]);
        }
        result.push_back({.of_customers = percent / 100.0,
                          .customers = done,
                          .monetary = cumulated.as_amount(),
                          .share = detail::share(cumulated.ten_thousandths(), whole).value_or(0)});
    }
    return result;
}

std::size_t class_at(wide before, wide whole) {
    if (before * 100 < whole * 80) {
        return 0;
    }
    return before * 100 < whole * 95 ? 1 : 2;
}

std::vector<abc_class> abc_classes(std::span<const std::int64_t> values, wide whole) {
    std::vector<abc_class> classes(3);
    std::vector<detail::exact_sum> sums(classes.size());
    wide before = 0;
    std::size_t current = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (i == 0 || values[i] != values[i - 1]) {
            current = class_at(before, whole);
        }
        ++classes[current].customers;
        sums[current].add(values[i]);
        before += values[i];
    }
    for (std::size_t i = 0; i < classes.size(); ++i) {
        classes[i].name = "ABC"[i];
        classes[i].customer_share = static_cast<double>(classes[i].customers) / static_cast<double>(values.size());
        classes[i].monetary = sums[i].as_amount();
        classes[i].monetary_share = detail::share(sums[i].ten_thousandths(), whole).value_or(0);
    }
    return classes;
}

double gini(std::span<const std::int64_t> largest_first, wide whole) {
    const auto n = static_cast<wide>(largest_first.size());
    wide weighted = 0;
    for (std::size_t i = 0; i < largest_first.size(); ++i) {
        weighted += (n - static_cast<wide>(i)) * largest_first[i];
    }
    return static_cast<double>(2 * weighted - (n + 1) * whole) / static_cast<double>(n * whole);
}

std::vector<int> every_five_percent() {
    std::vector<int> percentages;
    for (int percent = 5; percent <= 100; percent += 5) {
        percentages.push_back(percent);
    }
    return percentages;
}

}  // namespace

std::optional<pareto> pareto_of(const segment::classification& customers) {
    std::vector<std::int64_t> values = counted(customers);
    const detail::exact_sum sum = sum_of(values);
    const wide whole = sum.ten_thousandths();
    if (whole <= 0) {
        return std::nullopt;
    }
    std::ranges::sort(values, std::greater<>());
    return pareto{.in = units_of(customers),
                  .customers = values.size(),
                  .monetary = sum.as_amount(),
                  .classes = abc_classes(values, whole),
                  .curve = points(values, whole, every_five_percent()),
                  .top = points(values, whole, std::vector<int>{1, 5, 10, 20, 50}),
                  .gini = gini(values, whole)};
}

std::optional<double> share_of_top(int percent, const segment::classification& customers) {
    std::vector<std::int64_t> values = counted(customers);
    const wide whole = sum_of(values).ten_thousandths();
    const std::size_t upto = best(percent, values.size());
    std::ranges::nth_element(values, values.begin() + static_cast<std::ptrdiff_t>(upto), std::greater<>());
    return detail::share(sum_of(std::span(values).first(upto)).ten_thousandths(), whole);
}

}  // namespace rfm::summary
