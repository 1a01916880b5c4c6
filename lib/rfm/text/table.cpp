// SPDX-License-Identifier: MIT
#include <rfm/text/escape.hpp>
#include <rfm/text/table.hpp>
#include <rfm/text/width.hpp>

#include <algorithm>
#include <numeric>

namespace rfm::text {
namespace {

constexpr std::size_t gap = 2;
constexpr std::size_t least_width = 4;

table_row escaped(const table_row& cells, std::size_t columns) {
    table_row out(columns);
    std::transform(cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(std::min(cells.size(), columns)),
                   out.begin(), [](const std::string& cell) { return terminal(cell); });
    return out;
}

std::vector<std::size_t> natural_widths(std::span<const table_row> lines, std::size_t columns) {
    std::vector<std::size_t> widths(columns, 0);
    for (const table_row& line : lines) {
        for (std::size_t i = 0; i < columns; ++i) {
            widths[i] = std::max(widths[i], display_width(line[i]));
        }
    }
    return widths;
}

/// Takes from the widest shrinkable column, the last of equals, until the line fits or nothing is left to take.
void shrink(std::vector<std::size_t>& widths, std::span<const table_column> columns, std::size_t total) {
    const std::size_t gaps = gap * (widths.size() - 1);
    for (std::size_t i = 0; i < widths.size(); ++i) {
        if (columns[i].shrinkable) {
            widths[i] = std::min(widths[i], std::max(total, least_width));  // bounds the loop below for huge cells
        }
    }
    for (std::size_t used = std::accumulate(widths.begin(), widths.end(), gaps); used > total; --used) {
        std::size_t widest = widths.size();
        for (std::size_t i = 0; i < widths.size(); ++i) {
            const bool can_give = columns[i].shrinkable && widths[i] > least_width;
            if (can_give && (widest == widths.size() || widths[i] >= widths[widest])) {
                widest = i;
            }
        }
        if (widest == widths.size()) {
            return;
        }
        --widths[widest];
    }
}

void append_line(std::string& out, const table_row& cells, std::span<const std::size_t> widths,
                 std::span<const table_column> columns) {
    const std::size_t start = out.size();
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) {
            out.append(gap, ' ');
        }
        const std::string cell = columns[i].shrinkable ? fit(cells[i], widths[i]) : cells[i];
        out += columns[i].align == alignment::left ? pad_right(cell, widths[i]) : pad_left(cell, widths[i]);
    }
    while (out.size() > start && out.back() == ' ') {
        out.pop_back();
    }
    out += '\n';
}

table_row rule_cells(std::span<const std::size_t> widths, header_rule rule) {
    table_row cells;
    for (const std::size_t width : widths) {
        std::string cell;
        for (std::size_t i = 0; i < width; ++i) {
            cell += rule == header_rule::dashes ? "-" : "\u2500";
        }
        cells.push_back(cell);
    }
    return cells;
}

}  // namespace

std::string lay_out(std::span<const table_column> columns, std::span<const table_row> rows,
                    const table_layout& layout) {
    if (columns.empty()) {
        return {};
    }
    table_row titles;
    for (const table_column& column : columns) {
        titles.push_back(column.title);
    }
    std::vector<table_row> lines{escaped(titles, columns.size())};
    for (const table_row& row : rows) {
        lines.push_back(escaped(row, columns.size()));
    }
    std::vector<std::size_t> widths = natural_widths(lines, columns.size());
    if (layout.width > 0) {
        shrink(widths, columns, layout.width);
    }

    std::string out;
    const bool has_header = std::ranges::any_of(titles, [](const std::string& title) { return !title.empty(); });
    if (has_header) {
        append_line(out, lines.front(), widths, columns);
        if (layout.rule != header_rule::none) {
            append_line(out, rule_cells(widths, layout.rule), widths, columns);
        }
    }
    for (std::size_t i = 1; i < lines.size(); ++i) {
        append_line(out, lines[i], widths, columns);
    }
    return out;
}

}  // namespace rfm::text
