// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace rfm::text {

// One function per place a text can go to, called once, at the edge where the text is written. Each takes any bytes;
// all but formula_guard return valid UTF-8.

/// Content of an HTML or SVG element, or of a quoted attribute: & < > " ' as references. Characters that a document
/// may not hold (controls but TAB, LF, CR; U+FFFE, U+FFFF) and ill-formed bytes become U+FFFD.
std::string html(std::string_view text);

/// One line on a terminal. Bytes of control characters (C0 with TAB and line ends, DEL, C1) and ill-formed bytes are
/// written \xNN; characters that steer the direction of text or cannot be seen become U+FFFD. Escaping twice changes
/// nothing more.
std::string terminal(std::string_view text);

/// A cell of a Markdown table (GitHub flavour): | \ ` * _ ~ [ ] < > & are written with a backslash, a line end becomes
/// a blank, other control characters and ill-formed bytes U+FFFD.
std::string markdown_cell(std::string_view text);

/// A text cell of a CSV file that a person opens in a spreadsheet: an apostrophe goes before a text that, after any
/// leading blanks and quotes, begins with = + - @ (also full-width), TAB, CR, LF or NUL, for a spreadsheet may run
/// it as a formula. Plain numbers (-12.50; not +86...) stay numbers. Bytes are otherwise kept as they are; quoting is
/// left to csv_field. Source: OWASP, CSV Injection; ASVS 5, 1.2.10.
std::string formula_guard(std::string_view text);

/// A text file that must show what was wrong: ill-formed bytes and NUL are written \xNN, all else is kept.
std::string visible_bytes(std::string_view text);

}  // namespace rfm::text
