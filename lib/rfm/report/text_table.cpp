// SPDX-License-Identifier: MIT
#include <rfm/report/text_table.hpp>
#include <rfm/text/bar.hpp>
#include <rfm/text/escape.hpp>
#include <rfm/text/table.hpp>
#include <rfm/text/width.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <vector>

namespace rfm::report {
namespace {

using kind = page_column::kind;

constexpr std::size_t gap = 2;
constexpr std::size_t least_bar = 4;
constexpr std::size_t longest_bar = 20;
constexpr std::size_t shortest_text = 10;  ///< a table that needs shorter cells is continued below
constexpr std::size_t least_text = 20;     ///< text columns may be cut to this before other columns are spared

std::string shaded(const page_cell& cell) {
    constexpr std::array shades{" ", "░", "▒", "▓", "█"};
    if (!cell.heat) {
        return cell.text;
    }
    const double step = std::clamp(*cell.heat, 0.0, 1.0) * static_cast<double>(shades.size() - 1);
    const char* shade = shades[static_cast<std::size_t>(std::lround(step))];
    return std::string(shade) + shade + " " + cell.text;
}

/// What a column needs at least.
std::size_t needed(const page_table& table, std::size_t column) {
    const page_column& of = table.columns[column];
    if (of.shows == kind::bar) {
        return least_bar;
    }
    std::size_t width = text::display_width(text::terminal(of.title));
    for (const auto& row : table.rows) {
        width = std::max(width, text::display_width(text::terminal(shaded(row[column]))));
    }
    return of.shows == kind::text ? std::min(width, least_text) : width;
}

/// The columns that stay, in their order.
std::vector<std::size_t> chosen(const page_table& table, std::size_t width) {
    std::vector<std::size_t> columns;
    std::size_t total = 0;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        columns.push_back(i);
        total += needed(table, i) + (i == 0 ? 0 : gap);
    }
    while (width > 0 && total > width) {
        const auto most_spare =
            std::ranges::max_element(columns, {}, [&](std::size_t i) { return table.columns[i].spare; });
        const int spare = table.columns[*most_spare].spare;
        if (spare == 0) {
            break;
        }
        std::erase_if(columns, [&](std::size_t i) {
            const bool goes = table.columns[i].spare == spare;
            total -= goes ? needed(table, i) + gap : 0;
            return goes;
        });
    }
    return columns;
}

double longest(const page_table& table, std::size_t column) {
    double most = 0;
    for (const auto& row : table.rows) {
        most = std::max(most, row[column].bar.value_or(0));
    }
    return most;
}

/// What is left for each bar when everything else has its natural width.
std::size_t bar_width(const page_table& table, const std::vector<std::size_t>& columns, std::size_t width) {
    std::size_t bars = 0;
    std::size_t others = gap * (columns.size() - 1);
    for (const std::size_t i : columns) {
        if (table.columns[i].shows == kind::bar) {
            ++bars;
            continue;
        }
        others += needed(table, i);
    }
    if (width == 0 || bars == 0) {
        return longest_bar;
    }
    return std::clamp((std::max(width, others) - others) / bars, least_bar, longest_bar);
}

/// The columns in as many parts as the width asks for, the first column in front of each.
std::vector<std::vector<std::size_t>> parts_of(const page_table& table, const std::vector<std::size_t>& columns,
                                               std::size_t width) {
    const auto least = [&](std::size_t i) {
        const bool cut = table.columns[i].shows == kind::text;
        return cut ? std::min(needed(table, i), shortest_text) : needed(table, i);
    };
    std::vector<std::vector<std::size_t>> parts{{columns.front()}};
    std::size_t used = least(columns.front());
    for (const std::size_t i : std::span(columns).subspan(1)) {
        if (width > 0 && parts.back().size() > 1 && used + gap + least(i) > width) {
            parts.push_back({columns.front()});
            used = least(columns.front());
        }
        parts.back().push_back(i);
        used += gap + least(i);
    }
    return parts;
}

std::string part_of(const page_table& table, const std::vector<std::size_t>& columns, std::size_t width) {
    const std::size_t bars = bar_width(table, columns, width);

    std::vector<text::table_column> layout;
    for (const std::size_t i : columns) {
        const page_column& column = table.columns[i];
        layout.push_back({.title = column.title,
                          .align = column.shows == kind::number ? text::alignment::right : text::alignment::left,
                          .shrinkable = column.shows == kind::text});
    }
    std::vector<text::table_row> rows;
    for (const auto& cells : table.rows) {
        text::table_row& row = rows.emplace_back();
        for (const std::size_t i : columns) {
            const double most = table.columns[i].shows == kind::bar ? longest(table, i) : 0;
            row.push_back(most > 0 ? text::bar(cells[i].bar.value_or(0) / most, bars) : shaded(cells[i]));
        }
    }
    return text::lay_out(layout, rows, {.width = width, .rule = text::header_rule::none});
}

}  // namespace

std::string text_table(const page_table& table, std::size_t width) {
    std::string out = table.title.empty() ? "" : text::terminal(table.title) + "\n\n";
    bool first = true;
    for (const auto& columns : parts_of(table, chosen(table, width), width)) {
        out += first ? "" : "\n";
        first = false;
        out += part_of(table, columns, width);
    }
    return out;
}

}  // namespace rfm::report
