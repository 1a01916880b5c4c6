// SPDX-License-Identifier: MIT
#include <rfm/export/selected_rows.hpp>

#include <cstdint>
#include <string_view>

namespace rfm::exporter {

void write_selected_rows(const selected& what, segment::row_format format, io::output& to) {
    segment::row_writer rows(what.columns, format, [&](std::string_view piece) { to.write(piece); });
    for (const std::uint32_t row : what.rows) {
        rows.write(row);
    }
    rows.finish();
}

}  // namespace rfm::exporter
