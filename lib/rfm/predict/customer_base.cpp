// SPDX-License-Identifier: MIT
#include <rfm/predict/customer_base.hpp>

#include <algorithm>
#include <optional>

namespace rfm::predict {
namespace {

using orders::history;
using orders::measure_spec;

bool is_purchase(const history& lines, const measure_spec& rules, std::uint64_t line) {
    return lines.is_return[line] == 0 && (rules.zero == orders::zero_policy::count || lines.amounts[line] != 0);
}

/// Days with lines of customer `c` up to `end`, in order: calls day_done(day, whether it has a purchase, value).
template <class DayDone>
void each_day(const history& lines, const measure_spec& rules, std::size_t c, day end, DayDone day_done) {
    std::uint64_t i = lines.begins[c];
    const std::uint64_t stop = lines.begins[c + 1];
    while (i < stop && lines.days[i] <= end.since_epoch()) {
        const std::uint16_t today = lines.days[i];
        bool bought = false;
        double value = 0;
        for (; i < stop && lines.days[i] == today; ++i) {
            bought = bought || is_purchase(lines, rules, i);
            if (lines.is_return[i] == 0 || rules.returns == orders::returns_policy::net) {
                value += static_cast<double>(lines.amounts[i]);
            }
        }
        day_done(day(today), bought, value);
    }
}

struct summary_builder {
    std::optional<day> first;
    day last;
    std::uint32_t days = 0;
    double later_value = 0;  // of all but the first, in ten-thousandths

    void add(day on, bool bought, double value) {
        if (bought) {
            first = first.value_or(on);
            last = on;
            ++days;
        }
        if (days > 1) {
            later_value += value;
        }
    }
};

}  // namespace

customer_base base_of(const history& lines, const measure_spec& rules, day end, time_unit unit) {
    customer_base base;
    base.unit = unit;
    const double per_unit = days_of(unit);
    for (std::size_t c = 0; c < lines.customers.size(); ++c) {
        summary_builder of;
        each_day(lines, rules, c, end, [&](day on, bool bought, double value) { of.add(on, bought, value); });
        if (!of.first) {
            continue;
        }
        const std::uint32_t x = of.days - 1;
        base.ids.append(lines.customers[c]);
        base.purchases.push_back(
            {.x = x, .age = (end - *of.first) / per_unit, .t_x = (of.last - *of.first) / per_unit});
        base.mean_repeat.push_back(x == 0 ? 0 : of.later_value / static_cast<double>(amount::scale) / x);
    }
    return base;
}

std::vector<std::uint32_t> purchases_between(const history& lines, const measure_spec& rules, day begin, day end,
                                             const customer_base& base) {
    std::vector<std::uint32_t> counts(base.size());
    std::size_t c = 0;
    for (std::size_t row = 0; row < base.size(); ++row, ++c) {
        while (lines.customers[c] != base.ids[row]) {
            ++c;
        }
        each_day(lines, rules, c, end,
                 [&](day on, bool bought, double) { counts[row] += bought && on > begin ? 1U : 0U; });
    }
    return counts;
}

}  // namespace rfm::predict
