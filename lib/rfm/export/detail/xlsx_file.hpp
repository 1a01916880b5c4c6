// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/io/output.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>

namespace rfm::exporter::detail {

enum class cell_kind {
    text,
    whole,     ///< 1234
    quantity,  ///< 1234 or 4.5
    money,     ///< 1,234.50; further decimals are kept and not shown
    share,     ///< part of 1, shown as 12.5%; its column has bars
    date,      ///< days since 1970-01-01, shown as 2011-12-09
};

/// What a cell holds; nothing where its kind has neither text nor number.
struct cell {
    cell_kind kind = cell_kind::text;
    std::string text = {};
    std::optional<double> number = {};
};

struct sheet_column {
    std::string title;
    cell_kind kind = cell_kind::text;
    double width = 0;  ///< in characters; 0: as the kind needs
};

/// An XLSX workbook, written sheet by sheet, row by row, in memory that does not grow with the rows; they wait in
/// unnamed temporary files. Texts are always texts: nothing in them becomes a formula, a link or a number.
///
/// Throws failure: refused for what a workbook has no room for, failed when a temporary file cannot be written.
/// Nothing reaches the output before finish(). Not thread safe. The decimal point of numbers follows the C locale of
/// the process, which must be left as it starts.
class xlsx_file {
public:
    /// @param created  seconds since 1970, kept as the date of making; 0 counts as 1
    xlsx_file(std::int64_t created, const std::string& temporary_directory);
    xlsx_file(const xlsx_file&) = delete;
    xlsx_file& operator=(const xlsx_file&) = delete;
    ~xlsx_file();

    /// Begins a sheet with a header that stays in view. `rows` must follow.
    void begin_sheet(const std::string& name, std::span<const sheet_column> columns, std::size_t rows, bool filter);
    void write_row(std::span<const cell> cells);

    /// Proves that the workbook is whole and writes it. To be called once, as the last thing. Holds the packed
    /// workbook in memory meanwhile.
    void finish(io::output& to);

private:
    class implementation;
    std::unique_ptr<implementation> inside_;
};

}  // namespace rfm::exporter::detail
