// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string_view>

namespace rfm::exporter::detail {

/// Unpacks the parts of a ZIP archive, stored or deflated, handing each on in pieces, front to end, at least one.
///
/// For archives of our own making: no ZIP64, no encryption, no comment at the end.
/// Throws failure (failed) when the archive is not whole; length and CRC-32 of each part are checked.
void read_zip_parts(std::string_view archive,
                    const std::function<void(std::string_view name, std::string_view piece)>& to);

}  // namespace rfm::exporter::detail
