// SPDX-License-Identifier: MIT
#include <rfm/predict/collapsed.hpp>

#include <algorithm>
#include <numeric>

namespace rfm::predict {

collapsed collapse(std::span<const purchase_summary> customers) {
    struct numbered {
        purchase_summary summary;
        std::uint32_t customer;
    };
    std::vector<numbered> sorted(customers.size());
    for (std::uint32_t i = 0; i < customers.size(); ++i) {
        sorted[i] = {.summary = customers[i], .customer = i};
    }
    std::ranges::sort(sorted, {}, &numbered::summary);
    collapsed result;
    result.row_of.resize(customers.size());
    for (const numbered& each : sorted) {
        if (result.rows.empty() || result.rows.back() != each.summary) {
            result.rows.push_back(each.summary);
            result.counts.push_back(0);
        }
        ++result.counts.back();
        result.row_of[each.customer] = static_cast<std::uint32_t>(result.rows.size() - 1);
    }
    return result;
}

collapsed thinned(const collapsed& all, std::size_t customers) {
    const auto total = std::accumulate(all.counts.begin(), all.counts.end(), std::uint64_t{0});
    const std::uint64_t step = std::max<std::uint64_t>(1, total / customers);
    collapsed result;
    std::uint64_t next = step / 2;  // number of the next customer to take
    std::uint64_t begin = 0;
    for (std::size_t i = 0; i < all.rows.size(); ++i) {
        const std::uint64_t end = begin + all.counts[i];
        if (next < end) {
            const std::uint64_t taken = (end - next + step - 1) / step;
            result.rows.push_back(all.rows[i]);
            result.counts.push_back(static_cast<std::uint32_t>(taken));
            next += taken * step;
        }
        begin = end;
    }
    return result;
}

}  // namespace rfm::predict
