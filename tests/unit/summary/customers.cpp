// SPDX-License-Identifier: MIT
#include "summary/customers.hpp"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>
#include <stdexcept>

namespace rfm::summary::test {
namespace {

plan::outcome named(std::string name) {
    plan::outcome outcome;
    outcome.name = std::move(name);
    return outcome;
}

void append(segment::classification& all, const std::string& id, const row& customer) {
    const int last = all.as_of->since_epoch() - customer.recency;
    all.customers.append(id);
    all.classes.push_back(customer.in_class);
    all.r.push_back(customer.r);
    all.f.push_back(customer.f);
    all.m.push_back(customer.m);
    all.recency.push_back(customer.has_purchase ? customer.recency : 0);
    all.frequency.push_back(quantity::whole(customer.frequency));
    all.monetary.push_back(amount::whole(customer.monetary));
    all.has_purchase.push_back(customer.has_purchase ? 1 : 0);
    all.first_days.push_back(static_cast<std::uint16_t>(customer.has_purchase ? last - 10 : 0));
    all.last_days.push_back(static_cast<std::uint16_t>(customer.has_purchase ? last : 0));
}

plan::scale scale_of(plan::method how) {
    plan::scale scale;
    scale.how = how;
    return scale;
}

segment::measured_scale measured(plan::scale scale, std::vector<double> cuts) {
    scale.cuts = std::move(cuts);
    scale.closed = plan::closed_side::left;
    return {.frozen = scale, .levels_reached = 5};
}

}  // namespace

segment::classification customers_of(const std::vector<row>& rows) {
    segment::classification all;
    all.as_of = day_of({.year = 2024, .month = 12, .day_of_month = 31});
    all.applied.name = "made-up";
    std::uint16_t highest = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        append(all, "c" + std::to_string(i), rows[i]);
        highest = std::max(highest, rows[i].in_class);
    }
    for (int i = 0; i <= highest + 1; ++i) {
        all.outcomes.push_back(named("class " + std::to_string(i)));
    }
    return all;
}

segment::classification spenders(const std::vector<std::int32_t>& monetary) {
    std::vector<row> rows;
    for (const std::int32_t value : monetary) {
        row customer;
        customer.monetary = value;
        rows.push_back(customer);
    }
    return customers_of(rows);
}

std::vector<std::vector<std::string>> golden_rows(const std::string& file) {
    std::ifstream in(std::string(RFM_TESTS_DIR) + "/golden/" + file);
    std::vector<std::vector<std::string>> rows;
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line)) {
        std::istringstream rest(line);
        rows.emplace_back();
        for (std::string field; std::getline(rest, field, ',');) {
            std::erase(field, '"');
            rows.back().push_back(field);
        }
    }
    if (rows.empty()) {
        throw std::runtime_error("no rows in " + file);
    }
    return rows;
}

segment::classification golden_orders() {
    const auto rows = golden_rows("rfm/golden_orders_bins5.csv");
    std::set<std::string> names;
    for (const auto& fields : rows) {
        names.insert(fields.at(8));
    }
    segment::classification all;
    all.as_of = day_of({.year = 2006, .month = 12, .day_of_month = 31});
    for (const std::string& name : names) {
        all.outcomes.push_back(named(name));
    }
    const auto number = [](const std::string& text) { return std::stoi(text); };
    const auto score = [](const std::string& text) { return static_cast<std::uint8_t>(std::stoi(text)); };
    for (const auto& fields : rows) {
        append(all, fields[0],
               {.in_class = static_cast<std::uint16_t>(std::distance(names.begin(), names.find(fields[8]))),
                .recency = number(fields[1]),
                .frequency = number(fields[2]),
                .monetary = number(fields[3]),
                .r = score(fields[4]),
                .f = score(fields[5]),
                .m = score(fields[6])});
    }
    all.applied.name = "r-package";
    all.applied.title = "Segments of R's package rfm";
    all.applied.metrics.frequency = orders::frequency_basis::rows;
    all.applied.recency = all.applied.frequency = all.applied.monetary = scale_of(plan::method::quantile_plus_one);
    all.recency_scale = measured(*all.applied.recency, {115, 181, 297.4, 482});
    all.frequency_scale = measured(*all.applied.frequency, {4, 5, 6, 8});
    all.monetary_scale = measured(*all.applied.monetary, {255.8, 382, 506.4, 666});
    return all;
}

}  // namespace rfm::summary::test
