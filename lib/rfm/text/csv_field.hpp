// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace rfm::text {

/// Appends one field as RFC 4180 writes it: in quotes, inner quotes doubled, when it holds the delimiter, a quote, CR
/// or LF; else as it is (blanks at the ends need no quotes). A record of one empty field is the caller's concern: it
/// would read back as a blank line.
void append_csv_field(std::string& out, std::string_view field, char delimiter = ',');

/// Appends one field of a tab-separated file without quotes: TAB, CR, LF and backslash as \t \r \n \\.
void append_tsv_field(std::string& out, std::string_view field);

}  // namespace rfm::text
