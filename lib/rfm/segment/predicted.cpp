// SPDX-License-Identifier: MIT
#include <rfm/segment/predicted.hpp>

#include <cmath>
#include <optional>
#include <string>

namespace rfm::segment {
namespace {

constexpr double largest = 9.2e14;  // as ten-thousandths it fits an int64

std::int64_t rounded(std::optional<double> value, double steps_per_unit) {
    if (!value || !(std::abs(*value) < largest)) {
        return number_column::none;
    }
    const auto steps = static_cast<std::int64_t>(std::nearbyint(*value * steps_per_unit));
    return steps * static_cast<std::int64_t>(amount::scale / steps_per_unit);
}

std::int64_t in_cents(std::optional<double> value) {
    return rounded(value, 100);
}
std::int64_t in_ten_thousandths(std::optional<double> value) {
    return rounded(value, amount::scale);
}

}  // namespace

std::vector<number_column> prediction_columns(const text_column& customers, const predict::customer_base& base,
                                              const predict::predictions& ahead, bool inputs) {
    std::vector<number_column> columns;
    const auto add = [&](const predicted_column& as) {
        columns.push_back({.name = std::string(as.name),
                           .kind = as.kind,
                           .values = std::vector<std::int64_t>(customers.size(), number_column::none)});
    };
    for (const predicted_column& each : predicted_columns) {
        add(each);
    }
    if (inputs) {
        for (const predicted_column& each : model_input_columns) {
            add(each);
        }
    }
    std::size_t row = 0;
    for (std::size_t i = 0; i < base.size(); ++i, ++row) {
        while (customers[row] != base.ids[i]) {
            ++row;
        }
        columns[0].values[row] = in_ten_thousandths(ahead.p_alive[i]);
        columns[1].values[row] = in_ten_thousandths(ahead.expected_purchases[i]);
        columns[2].values[row] = in_cents(ahead.expected_value[i]);
        columns[3].values[row] = in_cents(ahead.clv[i]);
        columns[4].values[row] = ahead.next_purchase[i] ? *ahead.next_purchase[i] : number_column::none;
        if (inputs) {
            columns[5].values[row] = in_ten_thousandths(base.purchases[i].x);
            columns[6].values[row] = in_ten_thousandths(base.purchases[i].t_x);
            columns[7].values[row] = in_ten_thousandths(base.purchases[i].age);
            columns[8].values[row] = in_cents(base.mean_repeat[i]);
        }
    }
    return columns;
}

}  // namespace rfm::segment
