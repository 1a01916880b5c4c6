// SPDX-License-Identifier: MIT
#include <rfm/customers/profiles.hpp>

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace rfm::customers {

const coded_column* profiles::find(std::string_view name) const {
    for (const profile_column& column : columns) {
        if (column.values.name == name) {
            return &column.values;
        }
    }
    for (const profile_column& column : columns) {
        if (column.header == name) {
            return &column.values;
        }
    }
    return nullptr;
}

profiles merged(const profiles& rows, std::uint64_t& repeated) {
    std::vector<std::size_t> order(rows.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const coded_column* updated = rows.find("updated");
    const auto updated_on = [&](std::size_t row) {
        return updated == nullptr ? std::string_view() : std::string_view((*updated)[row]);
    };
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
        const auto ids = rows.customers[a] <=> rows.customers[b];
        return ids != 0 ? ids < 0 : updated_on(a) < updated_on(b);
    });

    profiles result;
    for (const profile_column& column : rows.columns) {
        profile_column& copy = result.columns.emplace_back();
        copy.header = column.header;
        copy.values.name = column.values.name;
        copy.values.texts = column.values.texts;
    }
    repeated = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const bool again = i > 0 && rows.customers[order[i]] == rows.customers[order[i - 1]];
        if (again) {
            ++repeated;
        } else {
            result.customers.append(rows.customers[order[i]]);
        }
        for (std::size_t c = 0; c < rows.columns.size(); ++c) {
            const std::uint32_t code = rows.columns[c].values.codes[order[i]];
            std::vector<std::uint32_t>& codes = result.columns[c].values.codes;
            if (!again) {
                codes.push_back(code);
            } else if (code != 0) {
                codes.back() = code;
            }
        }
    }
    return result;
}

}  // namespace rfm::customers
