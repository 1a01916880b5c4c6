// SPDX-License-Identifier: MIT
#include <rfm/load/order_line.hpp>

#include <rfm/base/error.hpp>
#include <rfm/load/cell.hpp>
#include <rfm/load/record_shape.hpp>
#include <rfm/orders/groups.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace rfm::load {
namespace {

/// What lines of one order share where its amount does; the customer comes first, see order_head.
constexpr std::array shared_roles{role::customer, role::date, role::amount, role::refund, role::status, role::currency};

}  // namespace

std::string line_customer(const line_context& with, const csv::block& block, const csv::record& r,
                          std::string_view text) {
    std::string id = customer_id(text, with.how);
    if (!with.how.within.empty()) {
        const auto& column = with.within_column;
        orders::append_group(id, column ? trim(block.field(r, *column)) : std::string_view{});
    }
    return id;
}

order_line::order_line(const line_context& with, const csv::block& block, std::uint32_t index, block_notes& notes)
    : with_(with),
      block_(block),
      index_(index),
      record_(block.records()[index]),
      counts_(notes.counts),
      currencies_(notes.currencies) {}

bool order_line::load(orders::order_batch& batch, row_problem& problem) {
    if (shape() && inherit() && filters() && status() && customer() && date() && money() && period() && duplicate()) {
        append(batch);
        return true;
    }
    if (with_.how.returns_follow && !is_rejection(problem_.why)) {
        with_.state.sold.skipped(order_id(), problem_.why);
    }
    problem = std::move(problem_);
    return false;
}

std::string_view order_line::value(role r) const {
    const auto& column = with_.mapping.columns[static_cast<std::size_t>(r)];
    if (!column) {
        return with_.constants[static_cast<std::size_t>(r)].value_or("");
    }
    const std::string_view own = block_.field(record_, *column);
    if (head_ != nullptr && undecorated(own).empty) {
        const auto shared = std::ranges::find(shared_roles, r);
        if (shared != shared_roles.end()) {
            return head_->cell(static_cast<std::size_t>(shared - shared_roles.begin()));
        }
    }
    return own;
}

std::string_view order_line::order_id() const {
    const cell id = has(role::order) ? undecorated(value(role::order)) : cell{.text = {}, .empty = true};
    return id.empty ? std::string_view{} : id.text;
}

bool order_line::stop(reason why, std::string column, std::string_view text) {
    problem_.why = why;
    problem_.column = std::move(column);
    problem_.value = std::string(text);
    return false;
}

bool order_line::stop(reason why, role r) {
    return stop(why, with_.mapping.has(r) ? with_.mapping.header[with_.mapping.at(r)] : "", value(r));
}

bool order_line::shape() {
    const auto problem = shape_problem(block_, record_, with_.mapping.header.size(), with_.input.name);
    return !problem || stop(*problem);
}

/// Finds the line's order where amounts are per order, and adds to its head what the line knows first.
bool order_line::inherit() {
    if (with_.input.amount_per == amount_basis::line || order_id().empty()) {
        return true;
    }
    const cell owner = undecorated(value(role::customer));
    head_ = &with_.state.heads.of(order_id(), owner.empty ? std::string_view{} : owner.text);
    for (std::size_t i = 0; i < shared_roles.size(); ++i) {
        if (with_.mapping.has(shared_roles[i])) {
            const cell own = undecorated(block_.field(record_, with_.mapping.at(shared_roles[i])));
            head_->learn(i, own.empty ? std::string_view{} : own.text);
        }
    }
    for (std::size_t i = 0; i < with_.filter_columns.size(); ++i) {
        head_->learn(shared_roles.size() + i, trim(block_.field(record_, with_.filter_columns[i])));
    }
    return true;
}

bool order_line::filters() {
    const filter_set& set = with_.how.filters;
    const bool kept = set.empty() || set.keeps([&](std::size_t i) {
        const std::string_view own = block_.field(record_, with_.filter_columns[i]);
        return head_ != nullptr && trim(own).empty() ? head_->cell(shared_roles.size() + i) : own;
    });
    return kept || stop(reason::filtered);
}

bool order_line::status() {
    if (!with_.how.use_status || !has(role::status)) {
        return true;
    }
    const cell word = undecorated(value(role::status));
    if (word.empty) {
        return true;  // shops write the status of an order on its first line only
    }
    const auto meaning = with_.state.status.meaning(word.text);
    if (!meaning) {
        throw failure({.kind = error_kind::refused,
                       .what = fmt::format("the status '{}' is not known", word.text),
                       .file = with_.input.name,
                       .line = block_.line(record_),
                       .remedy = fmt::format("give --status 'sale={0}' if it is a sale, --status 'cancelled={0}' if it "
                                             "is none, or --status off to load every line",
                                             word.text)});
    }
    if (*meaning == order_status::sale) {
        return true;
    }
    ++counts_.status_words[std::string(word.text)];
    return stop(reason::status, role::status);
}

bool order_line::customer() {
    if (with_.input.kind == input_kind::returns) {
        return customer_of_return();
    }
    const cell id = undecorated(value(role::customer));
    if (id.empty) {
        return stop(reason::missing_customer, role::customer);
    }
    counts_.masked_ids += is_masked(id.text) ? 1 : 0;
    counts_.damaged_ids += is_damaged(id.text) ? 1 : 0;
    id_ = line_customer(with_, block_, record_, id.text);
    return true;
}

/// The order says whose return it is; without one that is known, the customer does.
bool order_line::customer_of_return() {
    const sold_orders& sold = with_.state.sold;
    const sold_orders::order* const order = sold.find(order_id());
    if (order != nullptr && order->skipped) {
        return stop(*order->skipped);
    }
    if (order != nullptr) {
        id_ = order->customer;
        return true;
    }
    const cell id = has(role::customer) ? undecorated(value(role::customer)) : cell{.text = {}, .empty = true};
    if (id.empty) {
        return stop(reason::orphan_return, role::order);
    }
    id_ = line_customer(with_, block_, record_, id.text);
    return sold.has_customer(id_) || stop(reason::orphan_return, role::customer);
}

bool order_line::date() {
    const cell text = undecorated(value(role::date));
    const date_result read = parse_date(text.empty ? std::string_view{} : text.text, with_.input.dates);
    if (read.problem != date_problem::none) {
        return stop(rejection_of(read.problem), role::date);
    }
    counts_.offsets_dropped += read.had_offset ? 1 : 0;
    date_ = read.value;
    return true;
}

bool order_line::period() {
    if (with_.how.since && date_ < *with_.how.since) {
        return stop(reason::filtered, role::date);
    }
    if (with_.how.as_of && date_ > *with_.how.as_of) {
        return stop(reason::after_as_of, role::date);
    }
    return true;
}

bool order_line::duplicate() {
    const bool seen = with_.how.drop_duplicates && !with_.state.line_hashes.insert(hash64(block_.raw(record_))).second;
    return !seen || stop(reason::duplicate);
}

/// A line without an amount that still gives something back: of a returns file, of an order with a negative total, and
/// both read back from canonical orders.
bool order_line::is_free_return() const {
    return with_.input.kind == input_kind::returns || (head_ != nullptr && head_->amount.value_or(0) < 0) ||
           (with_.input.kind == input_kind::canonical && amount_ == 0 && value(role::amount).starts_with('-'));
}

void order_line::append(orders::order_batch& batch) {
    if (head_ != nullptr) {
        amount_ = head_->taken ? 0 : amount_;
        head_->taken = true;
    }
    if (with_.how.returns_follow) {
        with_.state.sold.loaded(order_id(), id_);
    }
    const auto day_number = static_cast<std::uint16_t>(date_.since_epoch());
    const std::string_view order = order_id();
    const known_id id(id_, short_text::of(id_), batch);
    append_line(with_, block_,
                {.customer = id.key,
                 .amount = amount_,
                 .quantity = quantity_,
                 .order = order.empty() ? order_of_day(day_number) : order_hash(order, short_text::of(order)),
                 .record = index_,
                 .day = day_number,
                 .is_return = amount_ < 0 || is_free_return()},
                id, batch);
}

orders::order_batch empty_batch(std::size_t attributes, std::size_t most_lines) {
    orders::order_batch batch;
    batch.lines.reserve(most_lines);
    batch.customer_hashes.reserve(most_lines);
    batch.attributes.resize(attributes);
    return batch;
}

void append_line(const line_context& with, const csv::block& block, const orders::batch_line& line, const known_id& id,
                 orders::order_batch& batch) {
    batch.lines.push_back(line);
    batch.customer_hashes.push_back(id.hash);
    append_attributes(with, block, line.record, batch);
    with.mine.ids.see(id.text, id.words, id.hash);
    note_repeats(with.mine.lines, block, line, id.hash);
}

void append_attributes(const line_context& with, const csv::block& block, std::uint32_t index,
                       orders::order_batch& batch) {
    const csv::record& r = block.records()[index];
    for (std::size_t i = 0; i < batch.attributes.size(); ++i) {
        const auto& column = with.attribute_columns[i];
        const std::string_view text = column ? trim(block.field(r, *column)) : std::string_view{};
        batch.attributes[i].push_back(with.code(i, text));
    }
}

}  // namespace rfm::load
