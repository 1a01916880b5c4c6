// SPDX-License-Identifier: MIT
#include <rfm/load/totals.hpp>

#include <rfm/base/error.hpp>
#include <rfm/load/cell.hpp>
#include <rfm/load/record_shape.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace rfm::load {
namespace {

[[noreturn]] void refuse(const std::string& file, std::uint64_t line, std::string what, std::string remedy) {
    throw failure({.kind = error_kind::refused,
                   .what = std::move(what),
                   .file = file,
                   .line = line,
                   .remedy = std::move(remedy)});
}

bool stop(row_problem& problem, reason why, const settled_input& input, role r, std::string_view value) {
    problem.why = why;
    problem.column = input.mapping.header[input.mapping.at(r)];
    problem.value = std::string(value);
    return false;
}

}  // namespace

totals_loader::totals_loader(const settings& how, orders::as_of_rule as_of, std::vector<std::string> attributes)
    : how_(how), as_of_(as_of), attributes_(std::move(attributes)) {}

void totals_loader::load(settled_reader input) {
    const settled_input settled = input.settled();
    if (!settled.mapping.has(role::last_date) && as_of_.from == orders::as_of_rule::source::last) {
        refuse(settled.name, settled.header_line, "recency is given in days, but not the day it counts from",
               "give --as-of DATE");
    }
    load_rows(std::move(input), how_, report_,
              [&](const csv::block& block, const csv::record& r, row_problem& problem) {
                  return take_row(settled, block, r, problem);
              });
}

bool totals_loader::take_row(const settled_input& input, const csv::block& block, const csv::record& r,
                             row_problem& problem) {
    const header_mapping& mapping = input.mapping;
    if (const auto shape = shape_problem(block, r, mapping.header.size(), input.name)) {
        problem.why = *shape;
        return false;
    }
    const auto value = [&](role each) { return block.field(r, mapping.at(each)); };
    const cell id = undecorated(value(role::customer));
    if (id.empty) {
        return stop(problem, reason::missing_customer, input, role::customer, {});
    }
    row read;
    read.line = block.line(r);
    for (const auto& [each, into] :
         {std::pair(role::frequency, &read.frequency), std::pair(role::monetary, &read.monetary)}) {
        amount_rules rules = how_.amounts;
        rules.header_scale = mapping.scale(each);
        const amount_result number = parse_amount(value(each), rules);
        if (number.problem != amount_problem::none) {
            const bool missing = number.problem == amount_problem::missing_amount;
            return stop(problem, missing ? reason::missing_amount : reason::bad_amount, input, each, value(each));
        }
        *into = number.ten_thousandths;
    }
    if (mapping.has(role::last_date)) {
        const date_result date = parse_date(value(role::last_date), input.dates);
        if (date.problem != date_problem::none) {
            const bool missing = date.problem == date_problem::missing;
            return stop(problem, missing ? reason::missing_date : reason::bad_date, input, role::last_date,
                        value(role::last_date));
        }
        read.last = static_cast<std::uint16_t>(date.value.since_epoch());
    } else {
        const amount_result days = parse_amount(value(role::recency), amount_rules{});
        const std::int64_t whole = days.ten_thousandths / amount::scale;
        const std::int64_t last = as_of_.on.since_epoch() - whole;
        if (days.problem != amount_problem::none || days.ten_thousandths % amount::scale != 0 || last < 0 ||
            last > last_order_day.since_epoch()) {
            return stop(problem, reason::bad_date, input, role::recency, value(role::recency));
        }
        read.last = static_cast<std::uint16_t>(last);
    }
    for (std::size_t i = 0; i < attributes_.size(); ++i) {
        const auto column = mapping.find(attributes_.columns()[i].name);
        if (!column) {
            refuse(input.name, input.header_line, fmt::format("there is no column '{}'", attributes_.columns()[i].name),
                   fmt::format("the header is: {}", fmt::join(mapping.header, ", ")));
        }
        read.attributes.push_back(attributes_.code(i, trim(block.field(r, *column))));
    }
    std::string key = customer_id(id.text, how_);
    const auto [found, added] = rows_.try_emplace(std::move(key), std::move(read));
    if (!added) {
        refuse(input.name, block.line(r),
               fmt::format("customer '{}' stands here again, after line {}", found->first, found->second.line),
               "totals have one row per customer; load order lines instead, or add the rows up");
    }
    return true;
}

load_report totals_loader::finish(const reject_limit& limit) {
    refuse_rejects(report_, limit);
    report_.attributes = attributes_.columns();
    return report_;
}

orders::activity totals_loader::take() {
    orders::activity result;
    result.attributes = attributes_.columns();
    std::uint16_t newest = 0;
    for (const auto& [id, totals] : rows_) {
        result.customers.append(id);
        result.has_purchase.push_back(totals.frequency > 0 ? 1 : 0);
        result.first_days.push_back(totals.last);
        result.last_days.push_back(totals.last);
        result.frequency.emplace_back(totals.frequency);
        result.purchases.push_back(static_cast<std::uint32_t>(
            std::clamp<std::int64_t>(totals.frequency / quantity::scale, 0, std::int64_t{0xFFFFFFFF})));
        result.total.emplace_back(totals.monetary);
        result.largest.emplace_back(totals.monetary);
        newest = std::max(newest, totals.last);
        for (std::size_t a = 0; a < attributes_.size(); ++a) {
            result.attributes[a].codes.push_back(totals.attributes[a]);
        }
    }
    result.as_of = as_of_.from == orders::as_of_rule::source::last ? day(newest) : as_of_.on;
    return result;
}

}  // namespace rfm::load
