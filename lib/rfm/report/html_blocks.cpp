// SPDX-License-Identifier: MIT
#include <rfm/report/html_blocks.hpp>
#include <rfm/report/svg.hpp>
#include <rfm/text/escape.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <vector>

namespace rfm::report {
namespace {

constexpr std::size_t few_columns = 6;  // too far apart on a wide page

/// The longest bar of each column.
std::vector<double> longest_bars(const page_table& table) {
    std::vector<double> longest(table.columns.size(), 0);
    for (const auto& row : table.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            longest[i] = std::max(longest[i], row[i].bar.value_or(0));
        }
    }
    return longest;
}

std::string bar_of(const page_cell& cell, double longest) {
    const double percent = longest > 0 ? std::max(0.0, cell.bar.value_or(0)) / longest * 100 : 0;
    return fmt::format(
        "<td class=\"bar\"><svg width=\"100%\" height=\"10\" aria-hidden=\"true\">"
        "<rect class=\"accent\" width=\"{}%\" height=\"10\"/></svg></td>",
        svg::number(percent));
}

std::string_view class_of(page_column::kind shows) {
    return shows == page_column::kind::number ? "number" : shows == page_column::kind::range ? "range" : "";
}

std::string cell_of(const page_cell& cell, page_column::kind shows, double longest) {
    if (shows == page_column::kind::bar) {
        return bar_of(cell, longest);
    }
    std::string classes(class_of(shows));
    if (cell.heat) {
        classes += fmt::format("{}heat h{}", classes.empty() ? "" : " ", svg::ramp_step(*cell.heat));
    }
    return fmt::format("<td{}>{}</td>", classes.empty() ? "" : fmt::format(" class=\"{}\"", classes),
                       text::html(cell.text));
}

std::string head_of(const page_table& table) {
    std::string out = "<thead><tr>";
    for (const page_column& column : table.columns) {
        fmt::format_to(std::back_inserter(out), "<th scope=\"col\"{}>{}</th>",
                       column.shows == page_column::kind::number ? " class=\"number\"" : "", text::html(column.title));
    }
    return out + "</tr></thead>\n";
}

}  // namespace

std::string html_of(const page_facts& block) {
    std::string out = block.title.empty() ? "" : "<h3>" + text::html(block.title) + "</h3>\n";
    out += fmt::format("<dl class=\"{}\">\n", block.compact ? "tiles" : "facts");
    for (const page_facts::fact& fact : block.facts) {
        const std::string pair = fmt::format("<dt>{}</dt><dd>{}</dd>", text::html(fact.name), text::html(fact.value));
        out += block.compact ? "<div>" + pair + "</div>\n" : pair + "\n";
    }
    return out + "</dl>\n";
}

std::string html_of(const page_table& block, std::string_view name) {
    const std::string caption = text::html(block.title.empty() ? name : std::string_view(block.title));
    std::string out = fmt::format(
        "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{0}\"><table{1}>"
        "<caption{2}>{0}</caption>\n",
        caption, block.columns.size() <= few_columns ? " class=\"few\"" : "",
        block.title.empty() ? " class=\"unseen\"" : "");
    out += head_of(block) + "<tbody>\n";
    const std::vector<double> longest = longest_bars(block);
    for (const auto& row : block.rows) {
        const bool range = block.columns.front().shows == page_column::kind::range;
        fmt::format_to(std::back_inserter(out), "<tr><th scope=\"row\"{}>{}</th>", range ? " class=\"range\"" : "",
                       text::html(row.front().text));
        for (std::size_t i = 1; i < row.size(); ++i) {
            out += cell_of(row[i], block.columns[i].shows, longest[i]);
        }
        out += "</tr>\n";
    }
    return out + "</tbody></table></div>\n";
}

std::string html_of(const page_paragraph& block) {
    return fmt::format("<p>{}</p>\n", text::html(block.text));
}

}  // namespace rfm::report
