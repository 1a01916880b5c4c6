// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/csv/dialect.hpp>

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace rfm::csv {

/// What the first bytes of an input say about how its records are written.
struct sniffed {
    std::vector<dialect> candidates;  ///< best first, at least one; a caller may prefer a later one whose header fits
    std::size_t skip_lines = 0;       ///< lines above the header that say nothing but the delimiter: "sep=;"
};

/// Looks for the delimiter among comma, semicolon, tab and | by reading `head` (UTF-8, 64 KiB is plenty) with each: the
/// right one gives most records the same number of fields, many of them dates and figures, below a header without
/// figures. Runs of blanks are tried when none of the four gives half of the records the same two or more fields, or
/// splits the first record as it splits the others; when nothing does, the answer is a comma. A "sep=" line is obeyed.
///
/// @param whole   `head` is the whole input; otherwise its last record is taken to be cut off
/// @param quote   settled by the user; by default " or, where fields are consistently wrapped in it, '
/// @param escape  settled by the user
sniffed sniff(std::string_view head, bool whole, std::optional<char> quote = std::nullopt,
              std::optional<char> escape = std::nullopt);

/// A backslash, if with it as escape fewer records of `head` are faulty than without an escape. Escaped quotes ask for
/// one; a folder at the end of a field (`"C:\"`) does not.
std::optional<char> detect_escape(std::string_view head, dialect how);

/// Whether `delimiter` is written with a blank behind it throughout `head`, so that the blank belongs to the delimiter
/// (dialect::padded).
bool is_padded(std::string_view head, char delimiter);

}  // namespace rfm::csv
