// SPDX-License-Identifier: MIT
#include <rfm/orders/history.hpp>

#include <rfm/base/error.hpp>
#include <rfm/base/parallel.hpp>
#include <rfm/orders/customer_table.hpp>
#include <rfm/orders/id_order.hpp>

#include <algorithm>
#include <atomic>
#include <iterator>
#include <span>
#include <utility>

namespace rfm::orders {
namespace {

struct entry {
    customer_key key;
    std::uint64_t lines;  // how many; when they are arranged, where the next one goes
};

/// A line as one number that sorts by day, then by where it came in: 16 bits of day, 24 of its piece, 24 of its row.
class line_place {
public:
    static constexpr std::size_t most_rows = 1 << 24;
    static constexpr std::size_t most_pieces = 1 << 24;

    line_place() = default;
    line_place(std::uint16_t day, std::size_t piece, std::size_t row)
        : packed_(std::uint64_t{day} << 48 | piece << 24 | row) {}

    std::uint16_t day() const { return static_cast<std::uint16_t>(packed_ >> 48); }
    std::size_t piece() const { return packed_ >> 24 & (most_pieces - 1); }
    std::size_t row() const { return packed_ & (most_rows - 1); }
    friend auto operator<=>(line_place, line_place) = default;

private:
    std::uint64_t packed_ = 0;
};

/// Some lines of one batch, whose customers are numbers.
struct piece {
    std::uint64_t first_place = 0;
    std::vector<std::uint32_t> customers;
    std::vector<std::uint16_t> days;
    std::vector<std::int64_t> amounts;
    std::vector<std::int64_t> quantities;
    std::vector<std::uint64_t> orders;
    std::vector<std::uint8_t> is_return;
    std::vector<std::vector<std::uint32_t>> attributes;
};

/// One column of some lines.
template <class T, class Member>
std::vector<T> column_of(std::span<const batch_line> lines, Member batch_line::*which) {
    std::vector<T> column(lines.size());
    std::ranges::transform(lines, column.begin(),
                           [which](const batch_line& line) { return static_cast<T>(line.*which); });
    return column;
}

}  // namespace

class history_builder::lines {
public:
    lines(std::size_t attributes, unsigned workers)
        : attributes_(attributes), customers_(workers), per_worker_(std::max(1U, workers)) {}

    void add(unsigned worker, const order_batch& batch);
    history finish(const std::vector<coded_column>& texts);

private:
    using customers_t = customer_table<entry>;

    struct alignas(64) worker_lines {
        std::vector<piece> pieces;
        rows_by_part scratch;
        std::vector<std::uint32_t> numbers;
    };

    unsigned workers() const { return static_cast<unsigned>(per_worker_.size()); }
    void gather_pieces();
    void set_begins(history& result);
    std::vector<line_place> arranged(const history& result);

    template <class T>
    void take(std::vector<T>& to, const std::vector<line_place>& from, std::vector<T>& (*column)(piece&, std::size_t),
              std::size_t which = 0);

    std::size_t attributes_;
    customers_t customers_;
    std::vector<worker_lines> per_worker_;
    std::vector<piece> pieces_;  // in input order, when all are there
};

void history_builder::lines::add(unsigned worker, const order_batch& batch) {
    worker_lines& mine = per_worker_[worker];
    mine.numbers.resize(batch.size());
    customers_.for_each_part(worker, batch.customer_hashes, mine.scratch,
                             [&](std::size_t p, std::span<const std::uint32_t> rows) {
                                 customers_.find_all(customers_(p), batch, rows, [&](auto some, auto customers) {
                                     for (std::size_t k = 0; k < some.size(); ++k) {
                                         mine.numbers[some[k]] = customers[k].number;
                                         ++customers[k].entry->lines;
                                     }
                                 });
                             });
    for (std::size_t begin = 0; begin < batch.size(); begin += line_place::most_rows) {
        const std::size_t size = std::min(batch.size() - begin, line_place::most_rows);
        const auto some = [&](const auto& all) { return std::span(all).subspan(begin, size); };
        const std::span<const batch_line> taken = some(batch.lines);
        piece& kept = mine.pieces.emplace_back();
        kept.first_place = batch.place(begin);
        kept.customers.assign(some(mine.numbers).begin(), some(mine.numbers).end());
        kept.days = column_of<std::uint16_t>(taken, &batch_line::day);
        kept.amounts = column_of<std::int64_t>(taken, &batch_line::amount);
        kept.quantities = column_of<std::int64_t>(taken, &batch_line::quantity);
        kept.orders = column_of<std::uint64_t>(taken, &batch_line::order);
        kept.is_return = column_of<std::uint8_t>(taken, &batch_line::is_return);
        for (std::size_t a = 0; a < attributes_; ++a) {
            const auto codes = some(batch.attributes[a]);
            kept.attributes.emplace_back(codes.begin(), codes.end());
        }
    }
}

void history_builder::lines::gather_pieces() {
    for (worker_lines& each : per_worker_) {
        std::ranges::move(each.pieces, std::back_inserter(pieces_));
        each = {};
    }
    std::ranges::sort(pieces_, {}, &piece::first_place);
    if (pieces_.size() > line_place::most_pieces) {
        throw failure({.kind = error_kind::refused, .what = "there are more lines than can be kept in memory"});
    }
}

/// Customers in their order and where their lines begin; each entry learns where its lines go.
void history_builder::lines::set_begins(history& result) {
    const std::vector<std::uint32_t> order = numbers_by_id(customers_, workers());
    result.begins.reserve(order.size() + 1);
    result.begins.push_back(0);
    for (const std::uint32_t number : order) {
        entry& customer = customers_[number];
        result.customers.append(customer.key.text());
        result.begins.push_back(result.begins.back() + customer.lines);
        customer.lines = *(result.begins.end() - 2);
    }
}

/// All lines by customer, day and input order.
std::vector<line_place> history_builder::lines::arranged(const history& result) {
    std::vector<line_place> places(result.begins.back());
    share_out(pieces_.size(), workers(), [&](std::size_t p) {
        const piece& from = pieces_[p];
        for (std::size_t row = 0; row < from.customers.size(); ++row) {
            const std::uint64_t at = std::atomic_ref(customers_[from.customers[row]].lines).fetch_add(1);
            places[at] = line_place(from.days[row], p, row);
        }
    });
    share_out_ranges(result.customers.size(), workers(), [&](std::size_t begin, std::size_t end) {
        for (std::size_t c = begin; c < end; ++c) {
            std::sort(places.begin() + static_cast<std::ptrdiff_t>(result.begins[c]),
                      places.begin() + static_cast<std::ptrdiff_t>(result.begins[c + 1]));
        }
    });
    return places;
}

/// Moves one column of the pieces into its order.
template <class T>
void history_builder::lines::take(std::vector<T>& to, const std::vector<line_place>& from,
                                  std::vector<T>& (*column)(piece&, std::size_t), std::size_t which) {
    std::vector<const T*> columns;
    for (piece& each : pieces_) {
        columns.push_back(column(each, which).data());
    }
    to.resize(from.size());
    share_out_ranges(from.size(), workers(), [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            to[i] = columns[from[i].piece()][from[i].row()];
        }
    });
    for (piece& each : pieces_) {
        column(each, which) = {};
    }
}

history history_builder::lines::finish(const std::vector<coded_column>& texts) {
    history result;
    customers_.release_slots();
    gather_pieces();
    set_begins(result);
    const std::vector<line_place> places = arranged(result);
    customers_.release_entries();
    for (piece& each : pieces_) {
        each.customers = {};
        each.days = {};
    }
    result.days.resize(places.size());
    std::ranges::transform(places, result.days.begin(), &line_place::day);
    take<std::int64_t>(result.amounts, places, [](piece& p, std::size_t) -> auto& { return p.amounts; });
    take<std::int64_t>(result.quantities, places, [](piece& p, std::size_t) -> auto& { return p.quantities; });
    take<std::uint64_t>(result.orders, places, [](piece& p, std::size_t) -> auto& { return p.orders; });
    take<std::uint8_t>(result.is_return, places, [](piece& p, std::size_t) -> auto& { return p.is_return; });
    result.attributes = texts;
    for (std::size_t a = 0; a < attributes_; ++a) {
        take<std::uint32_t>(
            result.attributes[a].codes, places,
            [](piece& p, std::size_t which) -> auto& { return p.attributes[which]; }, a);
    }
    pieces_.clear();
    if (!result.days.empty()) {
        result.newest = day(*std::ranges::max_element(result.days));
    }
    return result;
}

history_builder::history_builder(std::size_t attributes, unsigned workers)
    : lines_(std::make_unique<lines>(attributes, workers)) {}
history_builder::history_builder(history_builder&&) noexcept = default;
history_builder& history_builder::operator=(history_builder&&) noexcept = default;
history_builder::~history_builder() = default;

void history_builder::add(unsigned worker, const order_batch& batch) {
    lines_->add(worker, batch);
}

history history_builder::finish(const std::vector<coded_column>& texts) {
    return lines_->finish(texts);
}

}  // namespace rfm::orders
