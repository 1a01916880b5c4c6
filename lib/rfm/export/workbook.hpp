// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/export/selection.hpp>
#include <rfm/io/output.hpp>
#include <rfm/segment/classification.hpp>
#include <rfm/summary/language.hpp>
#include <rfm/summary/overview.hpp>
#include <rfm/summary/segments.hpp>
#include <rfm/summary/transitions.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace rfm::exporter {

struct workbook_options {
    summary::language in = summary::language::en;
    std::int64_t created = 315'532'800;  ///< seconds since 1970 that the file calls its date of making: 1980-01-01
    std::string temporary_directory = "/tmp";  ///< rows wait there in files without names, larger than the workbook
};

/// What is said of all customers.
struct workbook_figures {
    summary::overview overview;
    summary::segments segments;
    std::optional<summary::movement> movement;  ///< where an earlier classification is set beside
    std::optional<summary::compare> compare;    ///< where another plan is
};

/// Writes an XLSX workbook: a sheet of the figures of all customers, one of the classes, those of movement (who moved
/// from which class to which; the classes then and now, where they are known) and of another plan's classes if there
/// are any, and last the selected customers.
///
/// Sheets, titles and classes are called as `in` says; in English the customers' sheet is headed as data is, so that
/// it can be read back. Ids, labels and score codes are texts, whatever they look like; amounts, counts, shares and
/// dates are numbers with a format. A number keeps 15 digits. The same values give the same bytes.
///
/// Throws failure: refused, before the first byte, for more than 1,048,575 customers or 16,384 columns, or a text of
/// more than 32,767 characters; failed when a temporary file cannot be written, or what the output throws.
/// Cost: about 15 s a million rows of 12 columns; memory for the packed workbook, some 60 MB.
void write_workbook(const segment::classification& customers, const selected& what, const workbook_figures& figures,
                    const workbook_options& options, io::output& to);

}  // namespace rfm::exporter
