// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/error.hpp>
#include <rfm/base/fixed.hpp>
#include <rfm/base/hash.hpp>
#include <rfm/base/short_text.hpp>
#include <rfm/csv/block.hpp>
#include <rfm/load/accounting.hpp>
#include <rfm/load/line_context.hpp>
#include <rfm/orders/order_batch.hpp>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rfm::load {

/// Why one record of a block was not loaded.
struct row_problem {
    std::uint32_t record = 0;  ///< index into the block's records
    reason why = reason::filtered;
    std::string column;  ///< name of the column at fault; empty: the record as a whole
    std::string value;   ///< as it stands in the input
};

/// Currencies in the order in which the records of a block name them first.
class seen_currencies {
public:
    struct sight {
        std::string code;
        std::uint32_t record = 0;
    };
    void see(const std::string& code, std::uint32_t record) {
        if (std::ranges::find(all_, code, &sight::code) == all_.end()) {
            all_.push_back({.code = code, .record = record});
        }
    }
    const std::vector<sight>& all() const { return all_; }

private:
    std::vector<sight> all_;
};

/// What the records of one block come to besides order lines.
struct block_notes {
    accounting counts;
    seen_currencies currencies;
};

/// Whose a line is: the customer that its undecorated cell means, in the line's group where customers are told apart in
/// groups.
std::string line_customer(const line_context& with, const csv::block& block, const csv::record& r,
                          std::string_view text);

/// What orders are told apart by. No id holds NUL.
///
/// @param words  short_text::of the id
inline std::uint64_t order_hash(std::string_view id, const short_text& words) {
    return id.size() > short_text::most ? hash64(id) : mix(words.low, words.high);
}

/// What stands for the order of a line that names none: the hash of a text that begins with NUL.
inline std::uint64_t order_of_day(std::uint16_t day_number) {
    return mix(std::uint64_t{day_number} << 8, 0);
}

/// A customer's id in all forms that are made of it.
struct known_id {
    std::string_view text;
    short_text words;  ///< short_text::of the id
    orders::customer_key key;
    std::uint64_t hash;  ///< of the key

    [[gnu::always_inline]] known_id(std::string_view id, const short_text& its_words, orders::order_batch& batch)
        : text(id), words(its_words) {
        if (orders::customer_key::make_short(words, text.size(), key)) {
            hash = mix(words.low, words.high);
        } else {
            key = batch.key_of(text);
            hash = key.hash();
        }
    }
};

/// Room for the lines of a block, of which there are at most that many: a column that grows costs more than the number
/// it takes.
orders::order_batch empty_batch(std::size_t attributes, std::size_t most_lines);

/// The codes of a line's attributes.
void append_attributes(const line_context& with, const csv::block& block, std::uint32_t index,
                       orders::order_batch& batch);

/// What lines are looked at by for repeated records: the same for those of one customer, day and amount. `customer` is
/// the hash of the customer.
[[gnu::always_inline]] inline std::uint64_t repeat_key(std::uint64_t customer, std::uint16_t day_number,
                                                       std::int64_t ten_thousandths) {
    return customer + (static_cast<std::uint64_t>(ten_thousandths) << 16 | day_number) * mix_factors[0];
}

/// Notes a loaded line among those that are looked at for repeated records; `customer` is the hash of its customer.
[[gnu::always_inline]] inline void note_repeats(key_sample& lines, const csv::block& block,
                                                const orders::batch_line& line, std::uint64_t customer) {
    const std::uint64_t said = repeat_key(customer, line.day, line.amount);
    if (lines.wants(said)) {
        lines.add(said, hash64(block.raw(line.record)));
    }
}

/// Appends a line and its attributes, and notes it.
void append_line(const line_context& with, const csv::block& block, const orders::batch_line& line, const known_id& id,
                 orders::order_batch& batch);

/// The code of a currency column's cell, undecorated; a word no table knows is a currency of its own.
std::string currency_of(std::string_view text);

/// Two currencies in one run.
failure mixed_currencies(const std::string& one, const std::string& other, const std::string& input,
                         std::uint64_t line);

/// One record on its way to an order line; its money is in order_money.cpp. The checks come in the order of the
/// specification: shape, filters, status, customer, date, amount, period, duplicates; the first that fails is the
/// record's reason.
class order_line {
public:
    order_line(const line_context& with, const csv::block& block, std::uint32_t index, block_notes& notes);

    /// Appends the line to `batch`, or says why not in `problem`. Throws rfm::failure (refused): a second currency, an
    /// unknown status word, a failed upstream import.
    bool load(orders::order_batch& batch, row_problem& problem);

    /// The amount of a record that was not loaded, if it can be read.
    std::optional<std::int64_t> readable_amount();

private:
    /// The line's own cell, or its order's where that is shared and the line leaves it empty.
    std::string_view value(role r) const;
    std::string_view order_id() const;
    bool has(role r) const { return with_.has(r); }
    bool stop(reason why, std::string column = {}, std::string_view text = {});
    bool stop(reason why, role r);

    bool shape();
    bool inherit();
    bool filters();
    bool status();
    bool customer();
    bool customer_of_return();
    bool date();
    bool money();
    bool number(role r, std::int64_t& into);
    bool amount_of_line();
    bool amount_of_price();
    bool take_refund();
    bool written_amount();
    bool amount_of_order();
    std::string currency() const;
    bool convert();
    void see_currency(const std::string& code);
    bool period();
    bool duplicate();
    bool is_free_return() const;
    void append(orders::order_batch& batch);

    const line_context& with_;
    const csv::block& block_;
    std::uint32_t index_;
    const csv::record& record_;
    accounting& counts_;
    seen_currencies& currencies_;
    order_head* head_ = nullptr;  // of the line's order, where amounts are per order
    row_problem problem_;
    std::string id_;
    std::string written_currency_;  // beside the amount or price
    day date_;
    std::int64_t amount_ = 0;
    std::int64_t quantity_ = quantity::scale;
};

}  // namespace rfm::load
