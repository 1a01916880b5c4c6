// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/segment/classification.hpp>
#include <rfm/segment/column.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rfm::exporter {  // not rfm::export: that is a word of the language

struct sort_order {
    std::string column;
    bool descending = false;
};

/// "monetary" ascending, "-monetary" descending.
sort_order parse_sort(std::string_view text);

/// Which customers a file is to hold, in which order, with which columns. As made, it asks for everything.
struct selection {
    std::vector<std::string> columns = {};       ///< by name, in this order; empty: all of the classification
    std::optional<sort_order> sort = {};         ///< nothing: by customer id
    std::optional<std::size_t> top = {};         ///< that many rows from the top, after sorting; nothing: all
    std::vector<std::string> segments = {};      ///< names in either language; empty: all classes
    std::vector<std::string> labels = {};        ///< as the column `label` shows them; with `segments`, both must hold
    std::function<bool(std::size_t)> keep = {};  ///< whether a row passes the filters; none: every row does
};

/// What was selected: views into the classification, which must outlive it.
struct selected {
    std::vector<segment::column> columns = {};
    std::vector<std::uint32_t> rows = {};  ///< of the classification, in output order
};

/// Customers that are equal in the sort column stay in the order of their ids, whichever the direction; those without
/// a value in it come last in both, as in a spreadsheet. A selection of no customers is a selection.
///
/// Throws failure (refused), naming those there are: no such column, segment or label; a column asked for twice.
/// Cost: O(n log n) comparisons with a sort, else O(n).
selected select(const segment::classification& customers, const selection& wanted);

}  // namespace rfm::exporter
