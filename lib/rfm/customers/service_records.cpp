// SPDX-License-Identifier: MIT
#include <rfm/customers/service_records.hpp>

#include <algorithm>
#include <cstddef>

namespace rfm::customers {

std::optional<day> newest_day(const service_records& records) {
    return records.days.empty() ? std::nullopt : std::optional(*std::ranges::max_element(records.days));
}

service_summary summarise(const service_records& records, day as_of) {
    service_summary result;
    std::vector<std::size_t> order;
    for (std::size_t row = 0; row < records.size(); ++row) {
        if (records.days[row] <= as_of) {
            order.push_back(row);
        }
    }
    result.later = records.size() - order.size();
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
        const auto ids = records.customers[a] <=> records.customers[b];
        return ids != 0 ? ids < 0 : records.days[a] < records.days[b];
    });

    result.last_types.name = "last_service_type";
    result.last_types.texts = records.types.texts;
    for (std::size_t begin = 0; begin < order.size();) {
        const auto id = records.customers[order[begin]];
        std::size_t end = begin;
        std::int64_t sum = 0;  // 2^63 / 1,000,000 records of one customer fit
        std::int64_t rated = 0;
        for (; end < order.size() && records.customers[order[end]] == id; ++end) {
            if (const auto& satisfied = records.satisfaction[order[end]]) {
                sum += satisfied->ten_thousandths();
                ++rated;
            }
        }
        const std::size_t last = order[end - 1];
        result.customers.append(id);
        result.services.push_back(static_cast<std::uint32_t>(end - begin));
        result.last_days.push_back(records.days[last]);
        result.last_types.codes.push_back(records.types.codes[last]);
        result.satisfaction.push_back(rated == 0 ? std::nullopt
                                                 : std::optional(quantity(divide_half_even(sum, rated))));
        begin = end;
    }
    return result;
}

}  // namespace rfm::customers
