// SPDX-License-Identifier: MIT
#include <rfm/orders/purchase_days.hpp>

namespace rfm::orders {

bool is_purchase(const history& lines, std::uint64_t line, const measure_spec& measures) {
    return lines.is_return[line] == 0 && (lines.amounts[line] != 0 || measures.zero == zero_policy::count);
}

void purchase_days(const history& lines, std::size_t customer, const measure_spec& measures, day as_of,
                   std::vector<std::uint16_t>& days) {
    days.clear();
    for (std::uint64_t line = lines.begins[customer]; line < lines.begins[customer + 1]; ++line) {
        const std::uint16_t on = lines.days[line];
        if (on > as_of.since_epoch()) {
            break;  // lines come by day
        }
        if (is_purchase(lines, line, measures) && (days.empty() || days.back() != on)) {
            days.push_back(on);
        }
    }
}

}  // namespace rfm::orders
