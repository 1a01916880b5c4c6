// SPDX-License-Identifier: MIT
#include <rfm/segment/take_rows.hpp>

#include <utility>
#include <vector>

namespace rfm::segment {
namespace {

/// A column the plan has no use for is empty.
template <class Column>
void take(Column& column, std::span<const std::size_t> rows) {
    if (column.empty()) {
        return;
    }
    Column taken;
    taken.reserve(rows.size());
    for (const std::size_t row : rows) {
        taken.push_back(column[row]);
    }
    column = std::move(taken);
}

}  // namespace

void take_rows(classification& customers, std::span<const std::size_t> rows) {
    classification& c = customers;
    text_column ids;
    for (const std::size_t row : rows) {
        ids.append(c.customers[row]);
    }
    c.customers = std::move(ids);
    take(c.within.codes, rows);
    take(c.classes, rows);
    take(c.r, rows);
    take(c.f, rows);
    take(c.m, rows);
    take(c.composite, rows);
    take(c.recency, rows);
    take(c.frequency, rows);
    take(c.monetary, rows);
    take(c.has_purchase, rows);
    take(c.first_days, rows);
    take(c.last_days, rows);
    for (auto* columns : {&c.predictions, &c.further}) {
        for (number_column& column : *columns) {
            take(column.values, rows);
        }
    }
    for (auto* columns : {&c.dimensions, &c.kept, &c.attributes}) {
        for (coded_column& column : *columns) {
            take(column.codes, rows);
        }
    }
}

}  // namespace rfm::segment
