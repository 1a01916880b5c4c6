// SPDX-License-Identifier: MIT
#include <rfm/load/order_run.hpp>

#include <rfm/base/short_text.hpp>
#include <rfm/load/cell.hpp>
#include <rfm/load/placed_rows.hpp>
#include <rfm/load/plain_id.hpp>

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace rfm::load {
namespace {

/// So many batches out of order, and the others are not looked at.
constexpr unsigned enough = 2;

/// The ids of any records.
class listed_ids {
public:
    listed_ids(const csv::block& block, std::uint32_t column) : block_(block), column_(column) {}

    /// Empty: the record names no order.
    std::string_view operator()(std::uint32_t record) const {
        const std::string_view text = block_.field(block_.records()[record], column_);
        if (is_plain(text)) {
            return text;
        }
        const cell id = undecorated(text);
        return id.empty ? std::string_view{} : id.text;
    }

private:
    const csv::block& block_;
    std::uint32_t column_;
};

/// The same for records whose places follow from their number.
class even_ids {
public:
    even_ids(const csv::block& block, std::uint32_t column)
        : listed_(block, column), rows_(block, 0), column_(rows_.find(column)), fields_(block.placed_fields()) {}

    [[gnu::always_inline]] std::string_view operator()(std::uint32_t record) const {
        std::string_view text = rows_.cell(column_, record);
        const bool is_there = !fields_.quotes || take_quotes_off(text, fields_.quote);
        return is_there && is_plain(text) ? text : listed_(record);
    }

private:
    listed_ids listed_;
    even_rows rows_;
    even_rows::column column_;
    csv::block::placement fields_;
};

/// Goes through the lines of a batch.
///
/// @tparam Ids  the order ids of its block
template <class Ids>
class walk {
public:
    walk(const Ids& ids, std::span<orders::batch_line> lines) : ids_(ids), lines_(lines), first_end_(lines.size()) {}

    orders::order_sequence to_the_end() {
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            i = falls_ ? pass_short<true>(i) : pass_short<false>(i);
            if (i < lines_.size() && !lines_[i].is_return) {
                pass(i, ids_(lines_[i].record));
            }
            if (rises_ && falls_) {
                return {};
            }
        }
        // Those at both ends may have lines in other batches.
        forget(0, first_end_);
        forget(begin_, lines_.size());
        return {
            .in_order = true, .rises = rises_, .falls = falls_, .first = std::string(first_), .last = std::string(id_)};
    }

private:
    /// An id of at most 16 bytes as two numbers, which come in the order of ids of one length.
    struct id_words {
        explicit id_words(std::string_view id) : id_words(short_text::of(id)) {}
        explicit id_words(const short_text& words)
            : first(__builtin_bswap64(words.low)), second(__builtin_bswap64(words.high)) {}

        std::uint64_t first;
        std::uint64_t second;
    };

    /// Takes lines that go on as those before them did: with short ids of one length, in one direction.
    template <bool falling>
    std::size_t pass_short(std::size_t i) {
        if (!(falling ? falls_ : rises_) || id_.size() > short_text::most) {
            return i;
        }
        id_words before(id_);
        const auto begins_next = [&](const id_words& id) {
            const id_words& low = falling ? id : before;
            const id_words& high = falling ? before : id;
            return low.first < high.first || (low.first == high.first && low.second < high.second);
        };
        for (; i < lines_.size() && !lines_[i].is_return; ++i) {
            const std::string_view text = ids_(lines_[i].record);
            if (text.size() != id_.size()) {
                return i;
            }
            const id_words id(text);
            if (begins_next(id)) {
                begin_order(i, text);
                before = id;
            } else if (id.first == before.first && id.second == before.second) {
                go_on(i);
            } else {
                return i;
            }
        }
        return i;
    }
    /// Takes any sale.
    [[gnu::noinline]] void pass(std::size_t i, std::string_view id) {
        if (id.empty()) {
            return;
        }
        if (!first_.empty()) {
            const std::strong_ordering step = orders::compare_order_ids(id_, id);
            if (step == 0) {
                go_on(i);
                return;
            }
            first_end_ = rises_ || falls_ ? first_end_ : i;
            (step < 0 ? rises_ : falls_) = true;
        } else {
            first_ = id;
        }
        begin_order(i, id);
    }
    [[gnu::always_inline]] void begin_order(std::size_t i, std::string_view id) {
        id_ = id;
        begin_ = i;
        lines_[i].standing = lines_[i].amount > 0 ? orders::order_place::begins : orders::order_place::unproven;
    }
    /// Settles a further line of the order at hand. (Lines in between may be others, of which nothing is known.)
    [[gnu::noinline]] void go_on(std::size_t i) {
        const orders::batch_line& first = lines_[begin_];
        orders::batch_line& line = lines_[i];
        if (first.standing == orders::order_place::unproven) {
            return;
        }
        const bool same_customer = line.customer == first.customer || line.customer.is_same_long(first.customer);
        if (same_customer && line.day == first.day && line.amount > 0) {
            line.standing = orders::order_place::goes_on;  // it counts wherever the first does
        } else {
            forget(begin_, i);
        }
    }
    void forget(std::size_t begin, std::size_t end) {
        for (orders::batch_line& line : lines_.subspan(begin, end - begin)) {
            line.standing = orders::order_place::unproven;
        }
    }

    const Ids& ids_;
    std::span<orders::batch_line> lines_;
    std::string_view first_;
    std::string_view id_;    // of the order at hand
    std::size_t begin_ = 0;  // where it begins
    std::size_t first_end_;  // where the second order begins
    bool rises_ = false;
    bool falls_ = false;
};

}  // namespace

void order_run::look(const csv::block& block, orders::order_batch& batch) {
    if (!with_.mapping.has(role::order)) {
        batch.order_ids.in_order = !with_.has(role::order);  // one order for all, or none
        return;
    }
    if (!with_.how.needs_orders || out_of_order_ >= enough) {
        return;
    }
    const std::uint32_t column = with_.mapping.at(role::order);
    const bool is_even = block.even().count > 0 && column < block.even().width;
    batch.order_ids = is_even ? walk(even_ids(block, column), batch.lines).to_the_end()
                              : walk(listed_ids(block, column), batch.lines).to_the_end();
    out_of_order_ += batch.order_ids.in_order ? 0 : 1;
}

}  // namespace rfm::load
