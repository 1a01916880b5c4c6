// SPDX-License-Identifier: MIT
#include <rfm/base/error.hpp>
#include <rfm/segment/row_cells.hpp>

#include <fmt/format.h>

#include <charconv>
#include <limits>
#include <utility>

namespace rfm::segment {
namespace {

std::int32_t whole_number(std::string_view column, std::string_view cell, std::int32_t least, std::int32_t most,
                          const row_place& at) {
    std::int32_t value = 0;
    const auto [end, problem] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (problem != std::errc() || end != cell.data() + cell.size() || value < least || value > most) {
        at.refuse_cell(column, cell);
    }
    return value;
}

std::int64_t decimal(std::string_view column, std::string_view cell, const row_place& at) {
    const auto value = parse_ten_thousandths(cell);
    if (!value) {
        at.refuse_cell(column, cell);
    }
    return *value;
}

day order_day(std::string_view column, std::string_view cell, const row_place& at) {
    const auto value = parse_iso_day(cell);
    if (!value || *value < first_order_day || *value > last_order_day) {
        at.refuse_cell(column, cell);
    }
    return *value;
}

void read_scores(row_numbers& row, const row_number_cells& cells, const row_place& at) {
    if (cells.r.empty() && cells.f.empty() && cells.m.empty() && cells.code.empty()) {
        return;
    }
    constexpr std::int32_t most = std::numeric_limits<std::uint8_t>::max();
    row.scores = plan::score_code{.r = whole_number("r", cells.r, 1, most, at),
                                  .f = whole_number("f", cells.f, 1, most, at),
                                  .m = whole_number("m", cells.m, 1, most, at)};
    if (!cells.code.empty() && plan::parse_code(cells.code) != row.scores) {
        at.refuse(fmt::format("'{}' in column 'rfm' is not the scores {}, {}, {} of the row", cells.code, cells.r,
                              cells.f, cells.m));
    }
    row.wide_code = cells.code.find('_') != std::string_view::npos;
}

void read_days(row_numbers& row, const row_number_cells& cells, const row_place& at) {
    if (cells.recency.empty() != cells.first_date.empty() || cells.recency.empty() != cells.last_date.empty()) {
        at.refuse("only some of recency, first_date and last_date are given");
    }
    if (cells.recency.empty()) {
        if (row.scores) {
            at.refuse("scores without a purchase");
        }
        return;
    }
    row.recency = whole_number("recency", cells.recency, 0, last_order_day.since_epoch(), at);
    row.first_day = order_day("first_date", cells.first_date, at);
    row.last_day = order_day("last_date", cells.last_date, at);
    if (row.last_day < row.first_day) {
        at.refuse(fmt::format("last_date {} lies before first_date {}", cells.last_date, cells.first_date));
    }
}

}  // namespace

void row_place::refuse(std::string what, std::string remedy) const {
    throw failure({.kind = error_kind::refused,
                   .what = std::move(what),
                   .file = file,
                   .line = line,
                   .remedy = std::move(remedy)});
}

void row_place::refuse_cell(std::string_view column, std::string_view cell) const {
    refuse(fmt::format("cannot read '{}' in column '{}'", cell, column));
}

std::int64_t read_prediction(std::string_view column, column_kind kind, std::string_view cell, const row_place& at) {
    if (cell.empty()) {
        return number_column::none;
    }
    return is_ten_thousandths(kind) ? decimal(column, cell, at)
                                    : whole_number(column, cell, 0, std::numeric_limits<std::int32_t>::max(), at);
}

row_numbers read_numbers(const row_number_cells& cells, const row_place& at) {
    row_numbers row;
    read_scores(row, cells, at);
    read_days(row, cells, at);
    row.frequency = quantity(decimal("frequency", cells.frequency, at));
    row.monetary = amount(decimal("monetary", cells.monetary, at));
    return row;
}

}  // namespace rfm::segment
