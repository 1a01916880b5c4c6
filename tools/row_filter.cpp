// SPDX-License-Identifier: MIT
#include "row_filter.hpp"

#include <rfm/base/error.hpp>
#include <rfm/segment/columns.hpp>
#include <rfm/segment/take_rows.hpp>

#include <fmt/format.h>

#include <string>
#include <utility>

namespace rfm::tools {

segment::classification filtered_rows(segment::classification customers, std::vector<load::filter> only,
                                      std::vector<load::filter> drop) {
    const load::filter_set filters(std::move(only), std::move(drop));
    if (filters.empty()) {
        return customers;
    }
    const std::vector<segment::column> columns = segment::output_columns(customers);
    std::vector<const segment::column*> of_filter;
    for (std::size_t i = 0; i < filters.size(); ++i) {
        of_filter.push_back(segment::find_column(columns, filters[i].name()));
        if (of_filter.back() == nullptr) {
            std::string names;
            for (const segment::column& each : columns) {
                names += (names.empty() ? "" : ", ") + each.name();
            }
            throw failure({.kind = error_kind::refused,
                           .what = fmt::format("there is no column '{}' to filter by", filters[i].name()),
                           .remedy = "the columns are: " + names});
        }
    }
    std::vector<std::size_t> rows;
    std::vector<std::string> cells(filters.size());
    for (std::size_t row = 0; row < customers.size(); ++row) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            cells[i] = of_filter[i]->text(row);
        }
        if (filters.keeps([&](std::size_t i) { return std::string_view(cells[i]); })) {
            rows.push_back(row);
        }
    }
    segment::take_rows(customers, rows);
    return customers;
}

}  // namespace rfm::tools
