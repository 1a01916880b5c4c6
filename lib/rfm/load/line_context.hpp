// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/text_column.hpp>
#include <rfm/load/input.hpp>
#include <rfm/load/key_sample.hpp>
#include <rfm/load/near_ids.hpp>
#include <rfm/load/order_heads.hpp>
#include <rfm/load/settings.hpp>
#include <rfm/load/sold_orders.hpp>
#include <rfm/load/text_codes.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace rfm::load {

/// Texts of the wanted attribute columns, numbered in order of first appearance; 0 is the empty text. Not thread safe.
class attribute_texts {
public:
    attribute_texts() = default;
    explicit attribute_texts(std::vector<std::string> names);

    std::uint32_t code(std::size_t attribute, std::string_view text);
    const std::vector<coded_column>& columns() const { return columns_; }
    std::size_t size() const { return columns_.size(); }

private:
    std::vector<coded_column> columns_;  // without codes: those are in the rows
    std::vector<text_codes> codes_;
};

/// What a run knows across its inputs while lines are read.
struct run_state {
    explicit run_state(const settings& how) : attributes(how.attributes), status(how.status_words) {}

    std::mutex attributes_lock;  ///< of `attributes`
    attribute_texts attributes;
    std::vector<bool> attribute_found;  ///< per attribute: some input has the column
    const status_words status;

    // Only where lines are read by one worker, because they depend on earlier ones.
    std::unordered_set<std::uint64_t> line_hashes;  ///< of loaded records, where identical lines are dropped
    order_heads heads;                              ///< where amounts are per order
    sold_orders sold;                               ///< where returns follow
};

/// What one worker of a run knows: it is added up over all workers, in any order.
struct worker_state {
    /// @param most_lines  lines that are compared exactly, see key_sample
    explicit worker_state(std::size_t most_lines = std::size_t{1} << 16) : lines(most_lines) {}

    std::vector<text_codes> attribute_codes;  ///< those of the run that this worker met
    key_sample lines;                         ///< loaded records, to count identical ones
    near_ids ids;                             ///< of customers
};

/// What the lines of one input are read with. The mapping changes when a canonical stream brings a new header.
struct line_context {
    line_context(const settled_input& of, const settings& with, run_state& across, worker_state& worker);

    /// Finds the columns of filters, groups and attributes in `mapping`. Throws rfm::failure (refused) for a filter
    /// without one, and for groups, which returns alone can have from their orders.
    void bind();

    /// The code of an attribute's text.
    std::uint32_t code(std::size_t attribute, std::string_view text) const;

    bool has(role r) const { return mapping.has(r) || constants[static_cast<std::size_t>(r)].has_value(); }

    const settled_input& input;
    const std::shared_ptr<const settings> as_canonical;  ///< where amounts are not written as was settled for others
    const settings& how;
    run_state& state;
    worker_state& mine;
    header_mapping mapping;
    std::vector<std::uint32_t> filter_columns;
    std::optional<std::uint32_t> within_column;
    std::vector<std::optional<std::uint32_t>> attribute_columns;
    std::array<std::optional<std::string_view>, role_count> constants{};  ///< --set
};

}  // namespace rfm::load
