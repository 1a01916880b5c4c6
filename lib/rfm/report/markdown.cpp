// SPDX-License-Identifier: MIT
#include <rfm/report/markdown.hpp>
#include <rfm/report/page.hpp>
#include <rfm/text/escape.hpp>

namespace rfm::report {
namespace {

using kind = page_column::kind;

std::string bold_line(const std::string& title) {
    return title.empty() ? "" : "**" + text::markdown_cell(title) + "**\n\n";
}

/// One line of a table; bars are for terminals.
template <class Cell>
std::string line_of(const page_table& table, Cell cell_of) {
    std::string line = "|";
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (table.columns[i].shows != kind::bar) {
            line += ' ' + cell_of(i) + " |";
        }
    }
    return line + '\n';
}

struct drawer {
    std::string operator()(const page_facts& facts) const {
        std::string out = bold_line(facts.title);
        for (const page_facts::fact& fact : facts.facts) {
            out += "- " + text::markdown_cell(fact.name) + ": " + text::markdown_cell(fact.value) + '\n';
        }
        return out;
    }

    std::string operator()(const page_table& table) const {
        std::string out = bold_line(table.title);
        out += line_of(table, [&](std::size_t i) { return text::markdown_cell(table.columns[i].title); });
        out += line_of(
            table, [&](std::size_t i) { return std::string(table.columns[i].shows == kind::number ? "--:" : ":--"); });
        for (const auto& row : table.rows) {
            out += line_of(table, [&](std::size_t i) { return text::markdown_cell(row[i].text); });
        }
        return out;
    }

    std::string operator()(const page_paragraph& words) const { return text::markdown_cell(words.text) + '\n'; }
};

}  // namespace

std::string to_markdown(const report_data& data, language in) {
    const page page = page_of(data, in);
    std::string out = "# " + text::markdown_cell(page.title) + '\n';
    for (const page_section& section : page.sections) {
        out += "\n## " + text::markdown_cell(section.title) + '\n';
        for (const page_block& block : section.blocks) {
            out += '\n' + std::visit(drawer{}, block);
        }
    }
    return out;
}

}  // namespace rfm::report
