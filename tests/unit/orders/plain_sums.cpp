// SPDX-License-Identifier: MIT
#include <orders/plain_sums.hpp>

#include <rfm/orders/sums.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace rfm::orders::test {
namespace {

struct line {
    std::uint16_t on;
    std::uint64_t place;
    std::int64_t amount;
    std::int64_t quantity;
    std::uint64_t order;
    bool is_return;
    std::vector<std::uint32_t> attributes;
};

std::map<std::string, std::vector<line>> by_customer(const std::vector<order_batch>& batches) {
    std::map<std::string, std::vector<line>> lines;
    for (const order_batch& batch : batches) {
        for (std::size_t i = 0; i < batch.size(); ++i) {
            const batch_line& sold = batch.lines[i];
            line& added = lines[std::string(sold.customer.text())].emplace_back();
            added = {sold.day, batch.place(i), sold.amount, sold.quantity, sold.order, sold.is_return, {}};
            for (const auto& column : batch.attributes) {
                added.attributes.push_back(column[i]);
            }
        }
    }
    return lines;
}

void add_customer(activity& to, const std::string& id, std::vector<line> lines, const activity_spec& spec, day as_of) {
    const measure_spec& m = spec.measures;
    std::ranges::sort(lines, {}, [](const line& l) { return std::pair(l.on, l.place); });
    std::vector<std::uint32_t> newest(to.attributes.size());
    std::vector<std::uint16_t> sales;
    std::set<std::uint16_t> days;
    std::map<std::uint64_t, std::pair<std::int64_t, bool>> orders;
    std::uint64_t total = 0;  // passes the end of an amount and comes back
    std::int64_t rows = 0;
    std::int64_t pieces = 0;
    bool any = false;
    for (const line& l : lines) {
        if (l.on > as_of.since_epoch()) {
            ++to.after_as_of;
            continue;
        }
        any = true;
        for (std::size_t a = 0; a < newest.size(); ++a) {
            newest[a] = l.attributes[a] != 0 ? l.attributes[a] : newest[a];
        }
        const bool within = !m.window_days || day(l.on) > as_of + -*m.window_days;
        const bool sale = !l.is_return && (l.amount != 0 || m.zero == zero_policy::count);
        if (within && (!l.is_return || m.returns == returns_policy::net)) {
            total += static_cast<std::uint64_t>(l.amount);
            orders[l.order].first += l.amount;
            orders[l.order].second |= sale;
        }
        if (sale) {
            sales.push_back(l.on);
        }
        if (sale && within) {
            ++rows;
            pieces += l.quantity;
            days.insert(l.on);
        }
    }
    if (!any) {
        return;
    }
    std::int64_t largest = 0;
    bool has_largest = false;
    std::uint32_t purchases = 0;
    for (const auto& [order, sum] : orders) {
        if (sum.second) {
            largest = has_largest ? std::max(largest, sum.first) : sum.first;
            has_largest = true;
            ++purchases;
        }
    }
    const std::map<frequency_basis, std::int64_t> frequency{
        {frequency_basis::orders, purchases * quantity::scale},
        {frequency_basis::days, static_cast<std::int64_t>(days.size()) * quantity::scale},
        {frequency_basis::rows, rows * quantity::scale},
        {frequency_basis::quantity, pieces}};
    to.customers.append(id);
    to.has_purchase.push_back(sales.empty() ? 0 : 1);
    to.first_days.push_back(sales.empty() ? std::uint16_t{0} : sales.front());
    to.last_days.push_back(sales.empty() ? std::uint16_t{0} : sales.back());
    to.frequency.emplace_back(frequency.at(m.frequency));
    if (counts_orders(m)) {
        to.purchases.push_back(purchases);
    }
    to.total.emplace_back(static_cast<std::int64_t>(total));
    if (m.monetary == monetary_basis::largest) {
        to.largest.emplace_back(largest);
    }
    for (std::size_t a = 0; a < newest.size(); ++a) {
        to.attributes[a].codes.push_back(newest[a]);
    }
}

std::string random_id(std::mt19937_64& random, const mixture& of) {
    const std::string number = std::to_string(random() % of.customers);
    if (!of.odd_ids) {
        return number;
    }
    switch (random() % 8) {
        case 0:
            return "a rather long customer id no. " + number;
        case 1:
            return std::string(random() % 18, 'x');
        case 2:
            return number + std::string(random() % 3, '\0') + (random() % 2 == 0 ? "" : number);
        case 3:
            return "\xE5\xBC\xA0" + number;
        case 4:
            return "0123456789abcde" + number.substr(0, 1);
        case 5:
            return std::string(random() % 2, '\0') + std::string(random() % 2, '\1') + number;
        default:
            return number;
    }
}

}  // namespace

activity plain_activity(std::vector<order_batch> batches, const activity_spec& spec, day as_of,
                        const std::vector<coded_column>& texts) {
    activity result;
    result.as_of = as_of;
    result.attributes = texts;
    for (const auto& [id, lines] : by_customer(batches)) {
        add_customer(result, id, lines, spec, as_of);
    }
    return result;
}

void append(order_batch& batch, std::string_view id, batch_line line) {
    line.customer = batch.key_of(id);
    batch.lines.push_back(line);
    batch.customer_hashes.push_back(line.customer.hash());
}

std::vector<order_batch> random_batches(std::mt19937_64& random, const mixture& of) {
    std::vector<order_batch> batches;
    for (std::size_t left = of.lines; left > 0;) {
        order_batch& batch = batches.emplace_back();
        batch.block = batches.size() - 1;
        batch.attributes.resize(of.attributes);
        const std::size_t size = std::min(left, 1 + random() % (random() % 4 == 0 ? 500 : 5));
        for (std::size_t i = 0; i < size; ++i) {
            const bool is_return = random() % 6 == 0;
            const auto amount = static_cast<std::int64_t>(random() % 5 * 12'345);
            append(batch, random_id(random, of),
                   {.customer = {},
                    .amount = is_return ? -amount : amount,
                    .quantity = static_cast<std::int64_t>(random() % 4 * 5'000),
                    .order = random() % 9,
                    .record = static_cast<std::uint32_t>(2 * i + random() % 2),
                    .day = static_cast<std::uint16_t>(random() % 8 == 0 ? random() % 65536 : random() % 40),
                    .is_return = is_return});
            for (auto& column : batch.attributes) {
                column.push_back(static_cast<std::uint32_t>(random() % 4));
            }
        }
        left -= size;
    }
    std::ranges::shuffle(batches, random);
    return batches;
}

std::string difference(const activity& a, const activity& b) {
    if (a.size() != b.size() || a.customers.size() != b.customers.size()) {
        return "size";
    }
    for (std::size_t row = 0; row < a.size(); ++row) {
        if (a.customers[row] != b.customers[row]) {
            return "customers";
        }
    }
    if (a.attributes.size() != b.attributes.size() ||
        !std::ranges::equal(a.attributes, b.attributes, {}, &coded_column::codes, &coded_column::codes)) {
        return "attributes";
    }
    const std::pair<bool, std::string> columns[] = {{a.has_purchase == b.has_purchase, "has_purchase"},
                                                    {a.first_days == b.first_days, "first_days"},
                                                    {a.last_days == b.last_days, "last_days"},
                                                    {a.frequency == b.frequency, "frequency"},
                                                    {a.purchases == b.purchases, "purchases"},
                                                    {a.total == b.total, "total"},
                                                    {a.largest == b.largest, "largest"},
                                                    {a.as_of == b.as_of, "as_of"},
                                                    {a.after_as_of == b.after_as_of, "after_as_of"}};
    for (const auto& [same, name] : columns) {
        if (!same) {
            return name;
        }
    }
    return "";
}

}  // namespace rfm::orders::test
