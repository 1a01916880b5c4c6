// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace rfm::exporter::detail {

/// Proves that nothing was lost on the way into a workbook. libxlsxwriter does not look whether its writes to temporary
/// files succeed: on a full disk it packs what arrived and reports success.
///
/// Every part must be XML from its first element to the end tag of it, and the n-th sheet must hold rows[n] rows.
/// Throws failure (failed). Cost: unpacks the workbook once, in constant memory.
void require_whole_workbook(std::string_view archive, std::span<const std::size_t> rows);

}  // namespace rfm::exporter::detail
