// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

namespace rfm::io {

/// A kind of file that is no text table, and the way to make one of it.
struct foreign_file {
    std::string_view name;    ///< with its article: "an Excel workbook (XLSX)"
    std::string_view remedy;  ///< what to do instead; FILE stands for the input
};

/// What a file that begins with `head` is, if it is known not to be a text table: a workbook, an archive, a
/// document, a database, a picture, HTML, XML or JSON. Nothing for everything else, text or not.
/// @param head  the first bytes, decompressed, not decoded; 4096 tell all kinds apart
std::optional<foreign_file> foreign_type(std::string_view head);

}  // namespace rfm::io
