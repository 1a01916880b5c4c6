// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace rfm::segment {

/// How the text cells of a file were written.
enum class cell_escapes {
    none,       ///< as the CSV reader returns them
    backslash,  ///< our TSV: \t \n \r \\ .
};

/// Takes off what a spreadsheet export put before a text: the TAB that keeps it a text, the apostrophe that keeps it
/// from being a formula. No text of ours begins with a TAB.
std::string_view unguarded(std::string_view text);

/// A text cell as it was before it was written. The view is of `cell` or of `scratch`, and lives as long.
std::string_view read_text(std::string_view cell, cell_escapes escapes, std::string& scratch);

}  // namespace rfm::segment
