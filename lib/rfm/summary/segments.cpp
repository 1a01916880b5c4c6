// SPDX-License-Identifier: MIT
#include <rfm/summary/detail/figures.hpp>
#include <rfm/summary/segments.hpp>

#include <numeric>
#include <span>

namespace rfm::summary {
namespace {

/// The customers of each class, one class after the other.
struct members {
    std::vector<std::size_t> rows;
    std::vector<std::size_t> begins;  ///< of each class in `rows`, and the end of the last

    std::span<const std::size_t> of(std::size_t outcome) const {
        return std::span(rows).subspan(begins[outcome], begins[outcome + 1] - begins[outcome]);
    }
};

members members_of(const segment::classification& customers) {
    members result{.rows = std::vector<std::size_t>(customers.size()),
                   .begins = std::vector<std::size_t>(customers.outcomes.size() + 1)};
    for (const std::uint16_t outcome : customers.classes) {
        ++result.begins[outcome + 1U];
    }
    std::partial_sum(result.begins.begin(), result.begins.end(), result.begins.begin());
    std::vector<std::size_t> next = result.begins;
    for (std::size_t i = 0; i < customers.size(); ++i) {
        result.rows[next[customers.classes[i]]++] = i;
    }
    return result;
}

/// The median of `value(row)` over the rows with purchases, in ten-thousandths.
template <class Value>
std::optional<std::int64_t> median_of(const segment::classification& customers, std::span<const std::size_t> rows,
                                      Value value) {
    std::vector<std::int64_t> values;
    values.reserve(rows.size());
    for (const std::size_t row : rows) {
        if (customers.has_purchase[row] != 0) {
            values.push_back(value(row));
        }
    }
    return detail::median(values);
}

template <class Fixed>
std::optional<Fixed> as(std::optional<std::int64_t> ten_thousandths) {
    return ten_thousandths ? std::optional(Fixed(*ten_thousandths)) : std::nullopt;
}

void add_measures(segment_row& row, const segment::classification& customers, std::span<const std::size_t> rows,
                  detail::wide whole) {
    detail::exact_sum purchases;
    detail::exact_sum monetary;
    for (const std::size_t i : rows) {
        purchases.add(customers.frequency[i].ten_thousandths());
        monetary.add(customers.monetary[i].ten_thousandths());
    }
    row.purchases = purchases.as_quantity();
    row.monetary = monetary.as_amount();
    row.monetary_share = detail::share(monetary.ten_thousandths(), whole);
    if (units_of(customers).monetary_is_revenue()) {
        row.average_order_value = detail::per(row.monetary, row.purchases);
    }
    row.median_recency =
        as<quantity>(median_of(customers, rows, [&](std::size_t i) { return customers.recency[i] * quantity::scale; }));
    row.median_frequency = as<quantity>(
        median_of(customers, rows, [&](std::size_t i) { return customers.frequency[i].ten_thousandths(); }));
    row.median_monetary =
        as<amount>(median_of(customers, rows, [&](std::size_t i) { return customers.monetary[i].ten_thousandths(); }));
}

}  // namespace

segments segments_of(const segment::classification& customers) {
    segments result{.in = units_of(customers), .rows = {}};
    detail::exact_sum monetary;
    for (const amount value : customers.monetary) {
        monetary.add(value.ten_thousandths());
    }
    const members by_class = members_of(customers);
    for (std::size_t outcome = 0; outcome < customers.outcomes.size(); ++outcome) {
        const std::span<const std::size_t> rows = by_class.of(outcome);
        if (rows.empty()) {
            continue;
        }
        segment_row& row = result.rows.emplace_back();
        row.outcome = customers.outcomes[outcome];
        row.customers = rows.size();
        row.customer_share = static_cast<double>(rows.size()) / static_cast<double>(customers.size());
        if (!customers.monetary.empty()) {
            add_measures(row, customers, rows, monetary.ten_thousandths());
        }
    }
    return result;
}

}  // namespace rfm::summary
