// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/segment/classification.hpp>
#include <rfm/segment/column.hpp>

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace rfm::segment {

enum class row_format {
    csv,    ///< RFC 4180, LF
    tsv,    ///< no quotes; TAB, line ends and backslash as two characters
    jsonl,  ///< one object a line
    json,   ///< one array of objects
};

class row_text;

/// Writes customers as rows of some columns, handing text on in large pieces.
///
/// CSV and TSV begin with a header, also when no row follows. In JSON, scores, days, counts and amounts are numbers
/// (amounts digit for digit), everything else is text, and a missing value is null. UTF-8, the same bytes everywhere.
///
///     const auto columns = output_columns(c);
///     row_writer rows(columns, row_format::csv, [&](std::string_view text) { file.write(text); });
///     for (std::size_t row = 0; row < c.size(); ++row) {
///         rows.write(row);
///     }
///     rows.finish();
///
/// The columns must outlive the writer. Throws nothing but what the sink throws.
class row_writer {
public:
    using sink = std::function<void(std::string_view)>;

    row_writer(std::span<const column> columns, row_format format, sink to);

    void write(std::size_t row);
    /// Ends the last row and hands over what is left. Without it the output is incomplete.
    void finish();

private:
    void hand_over();

    std::shared_ptr<const row_text> rows_;
    row_format format_;
    sink to_;
    std::string pending_;
    bool any_ = false;
};

/// All customers, in order. Up to `workers` threads format them; `to` is called by one of them at a time. The bytes are
/// the same for any number.
///
/// @param columns  of output_columns(c), as many and in which order is wanted
void write_rows(const classification& c, std::span<const column> columns, row_format format, const row_writer::sink& to,
                unsigned workers = 1);
/// All columns.
void write_rows(const classification& c, row_format format, const row_writer::sink& to, unsigned workers = 1);

}  // namespace rfm::segment
