// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/text_column.hpp>
#include <rfm/load/input.hpp>
#include <rfm/load/near_ids.hpp>
#include <rfm/load/order_heads.hpp>
#include <rfm/load/settings.hpp>
#include <rfm/load/sold_orders.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace rfm::load {

/// Texts of the wanted attribute columns, numbered in order of first appearance; 0 is the empty text.
class attribute_texts {
public:
    attribute_texts() = default;
    explicit attribute_texts(std::vector<std::string> names);

    std::uint32_t code(std::size_t attribute, std::string_view text);
    const std::vector<coded_column>& columns() const { return columns_; }
    std::size_t size() const { return columns_.size(); }

private:
    std::vector<coded_column> columns_;  // without codes: those are in the rows
    std::vector<std::unordered_map<std::string, std::uint32_t>> codes_;
};

/// What a run knows across its inputs while lines are read.
struct run_state {
    attribute_texts attributes;
    std::set<std::string> currencies;               ///< seen so far; a second one refuses the run
    std::unordered_set<std::uint64_t> line_hashes;  ///< of loaded records, to count identical lines
    std::vector<bool> attribute_found;              ///< per attribute: some input has the column
    near_ids spellings;                             ///< of customer ids
    order_heads heads;                              ///< where amounts are per order
    sold_orders sold;                               ///< where returns follow
};

/// What the lines of one input are read with. The mapping changes when a canonical stream brings a new header.
struct line_context {
    line_context(const settled_input& of, const settings& with, run_state& across);

    /// Finds the columns of filters and attributes in `mapping`. Throws rfm::failure (refused) for a filter without
    /// one.
    void bind();

    bool has(role r) const { return mapping.has(r) || constants[static_cast<std::size_t>(r)].has_value(); }

    const settled_input& input;
    const settings& how;
    run_state& state;
    header_mapping mapping;
    status_words status;
    std::vector<std::uint32_t> filter_columns;
    std::vector<std::optional<std::uint32_t>> attribute_columns;
    std::array<std::optional<std::string_view>, role_count> constants{};  ///< --set
};

}  // namespace rfm::load
