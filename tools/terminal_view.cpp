// SPDX-License-Identifier: MIT
#include "terminal_view.hpp"

#include "option_table.hpp"
#include "world.hpp"

#include <rfm/report/sections.hpp>
#include <rfm/report/text.hpp>
#include <rfm/segment/columns.hpp>
#include <rfm/text/table.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <vector>

namespace rfm::tools {
namespace {

constexpr std::size_t best_shown = 10;

/// Highest scores first, then the highest monetary, then the id.
std::vector<std::uint32_t> best_customers(const segment::classification& c) {
    std::vector<std::uint32_t> rows(c.size());
    std::iota(rows.begin(), rows.end(), 0U);
    const auto sum = [&](std::uint32_t row) { return c.scored() ? c.r[row] + c.f[row] + c.m[row] : 0; };
    const auto better = [&](std::uint32_t a, std::uint32_t b) {
        if (sum(a) != sum(b)) {
            return sum(a) > sum(b);
        }
        return c.monetary[a] != c.monetary[b] ? c.monetary[a] > c.monetary[b] : a < b;
    };
    const auto shown = static_cast<std::ptrdiff_t>(std::min(best_shown, rows.size()));
    std::partial_sort(rows.begin(), rows.begin() + shown, rows.end(), better);
    rows.resize(static_cast<std::size_t>(shown));
    return rows;
}

std::string best_table(const segment::classification& c, summary::language in, std::size_t width) {
    const std::vector<segment::column> columns = segment::output_columns(c);
    std::vector<text::table_column> titles;
    std::vector<const segment::column*> shown;
    for (const char* name : {"customer", "segment", "rfm", "recency", "frequency", "monetary", "last_date"}) {
        const segment::column* column = segment::find_column(columns, name);
        const bool number =
            column->kind() != segment::column_kind::text && column->kind() != segment::column_kind::date;
        titles.push_back({column->name(), number ? text::alignment::right : text::alignment::left,
                          column->kind() == segment::column_kind::text});
        shown.push_back(column);
    }
    std::vector<text::table_row> rows;
    for (const std::uint32_t row : best_customers(c)) {
        text::table_row cells;
        for (const segment::column* column : shown) {
            const bool names = column->name() == "segment";
            cells.push_back(names ? std::string(summary::name_of(c.outcomes[c.classes[row]], in)) : column->text(row));
        }
        rows.push_back(std::move(cells));
    }
    return text::lay_out(titles, rows, {.width = width, .rule = text::header_rule::dashes});
}

}  // namespace

std::string terminal_view(const segment::classification& c, summary::language in, std::size_t columns) {
    const bool english = in == summary::language::en;
    report::report_options wanted;
    wanted.sections = {report::section::segments};
    std::string out = report::to_text(report::build_report(c, wanted), {.in = in, .width = columns});
    out += english ? "\nBest customers\n\n" : "\n最佳客户\n\n";
    out += best_table(c, in, columns);
    wanted.sections = {report::section::method};
    out += "\n" + report::to_text(report::build_report(c, wanted), {.in = in, .width = columns});
    return out + (english ? "\nSave all rows: rfm classify ... -o customers.csv\n"
                          : "\n保存全部客户: rfm classify ... -o customers.csv\n");
}

std::string with_bold_headings(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size() - 1);
        const std::string_view line = text.substr(0, end);
        const std::string_view next = text.substr(end + 1);
        const bool heading = !line.empty() && (next.starts_with("═") || next.starts_with("─"));
        out += heading ? fmt::format("\x1b[1m{}\x1b[0m\n", line) : std::string(text.substr(0, end + 1));
        text.remove_prefix(end + 1);
    }
    return out;
}

summary::language parse_lang(const std::string& text) {
    const auto known = summary::parse_language(text);
    if (!known) {
        throw bad_option("lang", text, "en or zh");
    }
    return *known;
}

summary::language default_lang() {
    const auto wanted = environment("RFM_LANG");
    return wanted ? summary::parse_language(*wanted).value_or(summary::language::en) : summary::language::en;
}

}  // namespace rfm::tools
