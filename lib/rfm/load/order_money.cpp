// SPDX-License-Identifier: MIT
#include <rfm/base/error.hpp>
#include <rfm/load/cell.hpp>
#include <rfm/load/order_line.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace rfm::load {
namespace {

reason reason_of(amount_problem problem) {
    switch (problem) {
        case amount_problem::missing_amount:
            return reason::missing_amount;
        case amount_problem::amount_precision:
            return reason::amount_precision;
        case amount_problem::amount_overflow:
            return reason::amount_overflow;
        case amount_problem::decimal_comma:
            return reason::decimal_comma;
        default:
            return reason::bad_amount;
    }
}

/// $ and ¥ are read as the commonest currency they stand for; a currency column knows better.
bool may_stand_for_others(std::string_view written) {
    return written.empty() || written == "USD" || written == "CNY";
}

}  // namespace

std::string currency_of(std::string_view text) {
    const auto known = parse_currency(text);
    return known ? to_text(*known) : std::string(text);
}

std::optional<std::int64_t> order_line::readable_amount() {
    const std::uint64_t rounded = counts_.amounts_rounded;  // counts what is loaded
    const bool readable = written_amount();
    counts_.amounts_rounded = rounded;
    if (!readable || (head_ != nullptr && (head_->taken || std::exchange(head_->aside, true)))) {
        return std::nullopt;
    }
    if (with_.how.rates.empty()) {
        return amount_;
    }
    const auto converted = with_.how.rates.convert(currency(), amount_);
    return converted && converted->fits ? std::optional(converted->ten_thousandths) : std::nullopt;
}

bool order_line::money() {
    return written_amount() && convert() && (head_ == nullptr || amount_of_order());
}

/// The amount in the currency it is written in, refunds taken off; of a returns file below 0.
bool order_line::written_amount() {
    if (!(has(role::amount) ? amount_of_line() : amount_of_price()) || !take_refund()) {
        return false;
    }
    if (with_.input.kind == input_kind::returns) {
        amount_ = amount_ > 0 ? -amount_ : amount_;
    }
    return true;
}

/// Reads one number column; counts rounding and keeps the currency written beside the number.
bool order_line::number(role r, std::int64_t& into) {
    amount_rules rules = with_.how.amounts;
    rules.header_scale = with_.mapping.has(r) ? with_.mapping.scale(r) : 1;
    const amount_result read = parse_amount(value(r), rules);
    if (read.problem != amount_problem::none) {
        return stop(reason_of(read.problem), r);
    }
    counts_.amounts_rounded += read.rounded ? 1 : 0;
    if (read.currency.known()) {
        written_currency_ = to_text(read.currency);
    }
    into = read.ten_thousandths;
    return true;
}

bool order_line::amount_of_line() {
    if (!number(role::amount, amount_)) {
        return false;
    }
    quantity_ = quantity::scale;
    if (has(role::quantity) && !undecorated(value(role::quantity)).empty && !number(role::quantity, quantity_)) {
        return false;
    }
    return true;
}

bool order_line::amount_of_price() {
    std::int64_t price = 0;
    if (!number(role::quantity, quantity_) || !number(role::price, price)) {
        return false;
    }
    const product total = multiply(quantity(quantity_), amount(price));
    if (!total.fits) {
        return stop(reason::amount_overflow, role::price);
    }
    if (!total.exact && !with_.how.amounts.round) {
        return stop(reason::amount_precision, role::price);
    }
    counts_.amounts_rounded += total.exact ? 0 : 1;
    amount_ = total.value.ten_thousandths();
    return true;
}

/// Every line of an order has its amount, or none.
bool order_line::amount_of_order() {
    const bool other = head_->amount && *head_->amount != amount_;
    const bool already_split = amount_ == 0 && with_.input.kind == input_kind::canonical;
    if (other && !already_split) {
        return stop(reason::conflicting_amount, role::amount);
    }
    head_->amount = head_->amount.value_or(amount_);
    return true;
}

bool order_line::take_refund() {
    if (!has(role::refund) || undecorated(value(role::refund)).empty) {
        return true;
    }
    std::int64_t refund = 0;
    if (!number(role::refund, refund)) {
        return false;
    }
    const std::int64_t change = refund > 0 ? -refund : refund;  // either sign is written; below 0 every refund fits
    if (amount_ < 0) {
        return true;
    }
    if (change < -amount_) {
        return stop(reason::refund_over_amount, role::refund);
    }
    amount_ += change;
    return true;
}

/// What the currency column says, or else the mark beside the amount; empty when both are silent.
std::string order_line::currency() const {
    const cell named = has(role::currency) ? undecorated(value(role::currency)) : cell{.text = {}, .empty = true};
    return named.empty ? written_currency_ : currency_of(named.text);
}

/// Sees the currency of the line and brings the amount into that of the run, if there are rates.
bool order_line::convert() {
    const std::string code = currency();
    if (with_.how.ignore_currency) {
        return true;
    }
    if (written_currency_ != code && !may_stand_for_others(written_currency_)) {
        see_currency(written_currency_);
        see_currency(code);
    }
    if (with_.how.rates.empty()) {
        see_currency(code);
        return true;
    }
    const auto converted = with_.how.rates.convert(code, amount_);
    if (!converted) {
        throw failure({.kind = error_kind::refused,
                       .what = code.empty() ? std::string("an amount has no currency, so that no rate applies")
                                            : fmt::format("there is no rate for {}", code),
                       .file = with_.input.name,
                       .line = block_.line(record_),
                       .remedy = code.empty() ? "give --set currency=CNY or --map currency=COLUMN"
                                              : fmt::format("add a line to the --rates file: {},RATE", code)});
    }
    if (!converted->fits) {
        return stop(reason::amount_overflow, role::amount);
    }
    counts_.amounts_rounded += converted->exact ? 0 : 1;
    amount_ = converted->ten_thousandths;
    return true;
}

void order_line::see_currency(const std::string& code) {
    if (code.empty()) {
        return;
    }
    currencies_.see(code, index_);
    const auto& all = currencies_.all();
    if (all.size() > 1) {
        throw mixed_currencies(all[0].code, all[1].code, with_.input.name, block_.line(record_));
    }
}

failure mixed_currencies(const std::string& one, const std::string& other, const std::string& input,
                         std::uint64_t line) {
    const std::string& first = std::min(one, other);
    return failure({.kind = error_kind::refused,
                    .what = fmt::format("amounts are in {} and in {}", first, std::max(one, other)),
                    .file = input,
                    .line = line,
                    .remedy = fmt::format("load one currency, e.g. --only 'currency={}' if there is such a column, "
                                          "convert them with --rates FILE, or add them up as they are with "
                                          "--currency ignore",
                                          first)});
}

}  // namespace rfm::load
