// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/report/sections.hpp>
#include <rfm/report/words.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rfm::report {

struct text_options {
    language in = language::en;
    std::size_t width = 80;  ///< columns of the terminal; 0 is unlimited
};

/// The report for a terminal or a mail: UTF-8, '\n' after each line, no escape sequences, control characters made
/// visible. Narrow tables leave out columns that can be spared; figures are never cut.
std::string to_text(const report_data& data, const text_options& options);

/// Breaks a text into lines of at most `width` columns, at blanks and after wide characters. A word that is longer than
/// a line has a line of its own, too long: paths and hashes stay whole. At least one line; width 0 is unlimited.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

}  // namespace rfm::report
