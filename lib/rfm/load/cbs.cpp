// SPDX-License-Identifier: MIT
#include <rfm/load/cbs.hpp>

#include <rfm/load/cell.hpp>

#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

namespace rfm::load {
namespace {

constexpr double most_units = 1e6;  // of time and of purchases; far beyond both

/// A plain decimal: t_x and T are fractions of weeks, more exact than amounts are.
std::optional<double> number_in(std::string_view cell) {
    const std::string_view text = trim(cell);
    double value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = problem == std::errc() && end == text.data() + text.size();
    return whole && std::abs(value) <= 1e12 ? std::optional(value) : std::nullopt;
}

std::int64_t in_ten_thousandths(double value) {
    return static_cast<std::int64_t>(std::nearbyint(value * amount::scale));
}

}  // namespace

cbs_loader::cbs_loader(const settings& how, double days_per_unit, orders::as_of_rule as_of,
                       std::vector<std::string> attributes)
    : how_(how), days_per_unit_(days_per_unit), as_of_(as_of), attributes_(std::move(attributes)) {}

void cbs_loader::load(settled_reader input) {
    if (as_of_.from == orders::as_of_rule::source::last) {
        refuse_without_as_of(input.settled(), "T is given, but not the day it ends on");
    }
    load_rows(std::move(input), how_, report_, [this](const customer_row& from) { return take_row(from); });
}

bool cbs_loader::take_row(const customer_row& from) {
    double x = 0;
    row read;
    read.line = from.line();
    for (const auto& [of, into] : {std::pair(role::x, &x), std::pair(role::t_x, &read.t_x),
                                   std::pair(role::age, &read.age), std::pair(role::mean, &read.mean)}) {
        if (!from.input.mapping.has(of)) {
            continue;  // zbar need not be there
        }
        const auto value = number_in(from.cell(of));
        if (!value) {
            const bool missing = undecorated(from.cell(of)).empty;
            return from.reject(missing ? reason::missing_amount : reason::bad_amount, of);
        }
        *into = *value;
    }
    if (x < 0 || x > most_units || x != std::floor(x)) {
        return from.reject(reason::bad_amount, role::x);
    }
    read.x = static_cast<std::uint32_t>(x);
    if (read.age < 0 || read.age * days_per_unit_ > as_of_.on.since_epoch()) {
        return from.reject(reason::bad_amount, role::age);
    }
    if (read.t_x < 0 || read.t_x > read.age || (read.t_x > 0) != (read.x > 0)) {
        return from.reject(reason::bad_amount, role::t_x);
    }
    read.attributes = from.attributes(attributes_);
    const auto [found, added] = rows_.try_emplace(from.customer, std::move(read));
    if (!added) {
        from.refuse_second(found->second.line, "there is one row per customer; load order lines instead");
    }
    return true;
}

load_report cbs_loader::finish(const reject_limit& limit) {
    refuse_rejects(report_, limit);
    report_.attributes = attributes_.columns();
    return report_;
}

sufficient_statistics cbs_loader::statistics() const {
    sufficient_statistics result;
    for (const auto& [id, of] : rows_) {
        result.customers.append(id);
        result.x.push_back(of.x);
        result.t_x.push_back(of.t_x);
        result.age.push_back(of.age);
        result.mean.push_back(of.x == 0 ? 0 : of.mean);
    }
    return result;
}

std::int32_t cbs_loader::first_day(const row& of) const {
    return as_of_.on.since_epoch() - static_cast<std::int32_t>(std::lround(of.age * days_per_unit_));
}

std::int32_t cbs_loader::last_day(const row& of) const {
    return as_of_.on.since_epoch() - static_cast<std::int32_t>(std::lround((of.age - of.t_x) * days_per_unit_));
}

orders::activity cbs_loader::take_activity() const {
    orders::activity result;
    result.attributes = attributes_.columns();
    result.as_of = as_of_.on;
    for (const auto& [id, of] : rows_) {
        result.customers.append(id);
        result.has_purchase.push_back(1);
        result.first_days.push_back(static_cast<std::uint16_t>(first_day(of)));
        result.last_days.push_back(static_cast<std::uint16_t>(last_day(of)));
        result.frequency.push_back(quantity::whole(static_cast<std::int32_t>(of.x + 1)));
        result.purchases.push_back(of.x + 1);
        result.total.emplace_back(in_ten_thousandths(of.mean * of.x));
        result.largest.emplace_back(in_ten_thousandths(of.mean));
        for (std::size_t a = 0; a < attributes_.size(); ++a) {
            result.attributes[a].codes.push_back(of.attributes[a]);
        }
    }
    return result;
}

}  // namespace rfm::load
