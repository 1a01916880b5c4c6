// SPDX-License-Identifier: MIT
#include <rfm/orders/activity.hpp>

#include <rfm/base/parallel.hpp>

#include <functional>

namespace rfm::orders {

void activity::resize(std::size_t rows, unsigned workers, bool with_largest) {
    // Touching new memory is most of the work, so the columns are shared out.
    std::vector<std::function<void()>> columns{[&] { total.resize(rows); },
                                               [&] { frequency.resize(rows); },
                                               [&] { purchases.resize(rows); },
                                               [&] { has_purchase.resize(rows); },
                                               [&] { first_days.resize(rows); },
                                               [&] { last_days.resize(rows); },
                                               [&] { largest.resize(with_largest ? rows : 0); }};
    for (coded_column& attribute : attributes) {
        columns.emplace_back([&] { attribute.codes.resize(rows); });
    }
    share_out(columns.size(), workers_for(rows, workers), [&](std::size_t i) { columns[i](); });
}

}  // namespace rfm::orders
