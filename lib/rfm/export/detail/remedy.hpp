// SPDX-License-Identifier: MIT
#pragma once

namespace rfm::exporter::detail {

/// Advice for whatever a lack of space does to a workbook in the making.
inline constexpr const char* make_room = "make room for temporary files, or set TMPDIR to where there is some";

}  // namespace rfm::exporter::detail
