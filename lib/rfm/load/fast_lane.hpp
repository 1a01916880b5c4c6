// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/day.hpp>
#include <rfm/csv/block.hpp>
#include <rfm/load/line_context.hpp>
#include <rfm/load/order_line.hpp>
#include <rfm/load/plain_lane.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rfm::load {

/// Loads records that are plainly in order without the care that others need. It decides nothing else: a record it
/// doubts is left to order_line, which judges it from its beginning. So whatever goes wrong is found, and worded, in
/// one place.
///
/// Records of the plainest inputs are loaded many at a time (plain_lane), those of others step by step. What is the
/// same for all lines is settled at the beginning; inputs whose lines depend on each other, and those whose amounts are
/// converted, have no fast lane. Not thread safe.
class fast_lane {
public:
    /// `with` must outlive the lane.
    explicit fast_lane(const line_context& with) : with_(with), plain_(with) { bind(); }
    /// Settles what is the same for all lines again, when the mapping has changed.
    void bind();

    enum class outcome {
        loaded,
        skipped,  ///< by filter, status or day; it is counted
        doubtful  ///< nothing has been done
    };

    /// Before the records of a block, or of a part of it.
    void begin(const csv::block& block);
    /// The records from `first` on that are written in the commonest way, as far as there are such; how many.
    std::uint32_t take_plain(const csv::block& block, std::uint32_t first, orders::order_batch& batch,
                             block_notes& notes) {
        return plain_.load(block, first, batch, notes.counts);
    }
    outcome take(const csv::block& block, std::uint32_t index, orders::order_batch& batch, block_notes& notes);
    /// After the last of them.
    void end(block_notes& notes);

private:
    struct known_status {
        std::string cell;
        std::string word;
        bool sale = true;
        std::uint64_t skipped = 0;  ///< records of this block
    };
    /// What a record says, as far as it was read; `counts` of it are added only where it is settled.
    struct reading {
        day on;
        std::int64_t amount = 0;
        std::int64_t quantity = quantity::scale;
        std::uint64_t rounded = 0;
        bool had_offset = false;
        bool masked = false;
        bool damaged = false;
        std::string_view customer;
    };

    outcome load(const csv::block& block, std::uint32_t index, orders::order_batch& batch, block_notes& notes);
    std::string_view cell(const csv::block& block, const csv::record& r, role which) const;
    bool shape(const csv::block& block, const csv::record& r) const;
    bool date(std::string_view text, reading& read) const;
    bool filters(const csv::block& block, const csv::record& r) const;
    known_status* status(std::string_view text);
    bool customer(const csv::block& block, const csv::record& r, reading& read);
    bool number(role which, std::string_view text, std::int64_t& value, reading& read) const;
    bool money(const csv::block& block, const csv::record& r, reading& read) const;
    bool price(const csv::block& block, const csv::record& r, reading& read) const;
    bool currency(const csv::block& block, const csv::record& r, std::uint32_t index, seen_currencies& seen);
    std::uint64_t order(const csv::block& block, const csv::record& r, day on) const;
    outcome skip(const csv::block& block, const csv::record& r, reason why, accounting& counts) const;

    const line_context& with_;
    bool open_ = false;
    bool has_amount_ = false;
    bool has_quantity_ = false;
    bool has_refund_ = false;
    bool has_status_ = false;
    bool has_order_ = false;
    bool has_currency_ = false;
    bool plain_ids_ = false;
    std::uint32_t width_ = 0;
    std::uint64_t last_header_line_ = 0;

    plain_lane plain_;
    bool sound_bytes_ = false;  // the block is UTF-8 without NUL
    std::vector<known_status> statuses_;
    std::string currency_cell_;  // accepted in this block
    std::string id_;
};

}  // namespace rfm::load
