// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/report/sections.hpp>
#include <rfm/report/words.hpp>

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace rfm::report {

// A report in words and figures of one language, before it is laid out: text.hpp and markdown.hpp draw it.
// All strings are plain text; who draws them escapes them.

struct page_cell {
    std::string text;
    std::optional<double> bar{};   ///< in a bar column: its length, relative to the longest of the column
    std::optional<double> heat{};  ///< how dark the cell is, 0 .. 1
};

page_cell cell(std::string text);
page_cell bar_cell(std::optional<double> share);

struct page_column {
    enum class kind {
        text,    ///< may be cut where there is no room
        range,   ///< to the left like text, never cut
        number,  ///< to the right, never cut
        bar,
    };
    std::string title;
    kind shows = kind::number;
    int spare = 0;  ///< on a narrow terminal columns go from the highest number down; 0 stays
};

struct page_table {
    std::string title;  ///< empty: none
    std::vector<page_column> columns;
    std::vector<std::vector<page_cell>> rows;  ///< a cell for each column
};

/// Single figures and what they are.
struct page_facts {
    std::string title;  ///< empty: none
    struct fact {
        std::string name;
        std::string value;
    };
    std::vector<fact> facts{};
    bool compact = true;  ///< short figures that may stand side by side
};

struct page_paragraph {
    std::string text;
};

using page_block = std::variant<page_facts, page_table, page_paragraph>;

struct page_section {
    std::string title;
    std::vector<page_block> blocks;
};

struct page {
    std::string title;
    std::vector<page_section> sections;
};

page page_of(const report_data& data, language in);

// One for each section, in page_NAME.cpp.
page_section page_of(const summary::overview& values, language in);
page_section page_of(const summary::method& values, language in);
page_section page_of(const summary::segments& values, language in);
page_section page_of(const summary::grid& values, language in);
page_section page_of(const summary::movement& values, language in);
page_section page_of(const summary::compare& values, language in);
page_section page_of(const summary::pareto& values, language in);
page_section page_of(const summary::predictions& values, language in);
page_section page_of(const summary::quality& values, language in);

}  // namespace rfm::report
