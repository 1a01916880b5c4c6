// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/export/selection.hpp>
#include <rfm/io/output.hpp>
#include <rfm/segment/rows.hpp>

namespace rfm::exporter {

/// Writes the selection as segment::row_writer writes rows, for programs. Throws what the output throws.
void write_selected_rows(const selected& what, segment::row_format format, io::output& to);

}  // namespace rfm::exporter
