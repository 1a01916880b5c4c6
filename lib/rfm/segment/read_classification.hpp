// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/csv/block.hpp>
#include <rfm/csv/reader.hpp>
#include <rfm/plan/plan.hpp>
#include <rfm/segment/classification.hpp>
#include <rfm/segment/written_text.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace rfm::segment {

/// Builds a classification from the records of a file that row_writer or a spreadsheet export wrote.
///
/// Columns are found by their header, in any order; an unknown one in second place is the group of customers that were
/// told apart within it; those named like a dimension of the plan are dimensions, unknown
/// ones are kept. Rows may come in any order. An apostrophe that text::formula_guard put before a text is taken off.
/// Classes have the order, names in Chinese and actions of the plan, labels those of the rows; when the file has a
/// class the plan does not know, the plan's unused classes are left out and the unknown ones follow in byte order.
/// As-of is the last day plus recency of any customer with purchases; unknown where recency counts from services.
/// Scales are unknown.
///
/// All functions throw failure (refused) naming file and line: a missing or doubled column, a cell that cannot be read,
/// cells or rows that contradict each other, a customer given twice.
class classification_builder {
public:
    classification_builder(std::vector<std::string> header, const plan::plan& p, std::string file,
                           cell_escapes escapes = cell_escapes::none);
    classification_builder(classification_builder&&) noexcept;
    classification_builder& operator=(classification_builder&&) noexcept;
    ~classification_builder();

    /// The records of a block from `first` on.
    void add(const csv::block& block, std::size_t first = 0);
    /// Ends the building; the builder is of no more use.
    classification finish();

private:
    class state;
    std::unique_ptr<state> state_;
};

/// Reads a whole file; its first record that is not blank is the header.
/// Throws failure (refused) also for a file without a header.
classification read_classification(csv::reader& records, const plan::plan& p, const std::string& file,
                                   cell_escapes escapes = cell_escapes::none);

}  // namespace rfm::segment
