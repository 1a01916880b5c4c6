// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/segment/column.hpp>
#include <rfm/segment/rows.hpp>

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace rfm::segment {

/// How one row looks in a format, with its line end but without what stands between JSON rows. The columns must outlive
/// it. Safe from any thread.
class row_text {
public:
    row_text(std::span<const column> columns, row_format format);

    /// The header line; nothing in JSON.
    void append_header(std::string& out) const;
    void append(std::string& out, std::size_t row) const { append_cells(out, row, 0, columns_.size()); }
    /// The cells of columns first .. last - 1, and what stands before them; with the last column the row ends.
    void append_cells(std::string& out, std::size_t row, std::size_t first, std::size_t last) const;

private:
    void append_cell(std::string& out, const column& from, std::size_t row) const;

    std::span<const column> columns_;
    row_format format_;
    std::vector<std::string> before_;  // per column
    std::string end_;
};

}  // namespace rfm::segment
