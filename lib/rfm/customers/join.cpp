// SPDX-License-Identifier: MIT
#include <rfm/customers/join.hpp>

#include <rfm/customers/age.hpp>
#include <rfm/customers/column_builder.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <utility>

namespace rfm::customers {
namespace {

constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();

/// Per customer of `all` the row of the same id in `some`; both are sorted by id.
std::vector<std::size_t> rows_of(const text_column& all, const text_column& some) {
    std::vector<std::size_t> rows(all.size(), nowhere);
    std::size_t at = 0;
    for (std::size_t row = 0; row < all.size(); ++row) {
        while (at < some.size() && some[at] < all[row]) {
            ++at;
        }
        if (at < some.size() && some[at] == all[row]) {
            rows[row] = at;
        }
    }
    return rows;
}

template <class Column>
void rearrange(Column& column, const std::vector<std::size_t>& from) {
    if (column.empty()) {
        return;  // the activity has no such measure
    }
    Column moved;
    moved.reserve(from.size());
    for (const std::size_t row : from) {
        moved.push_back(row == nowhere ? typename Column::value_type() : column[row]);
    }
    column = std::move(moved);
}

/// Gives customers that only profiles know a row each, in the order of ids.
std::uint64_t add_prospects(orders::activity& bought, const text_column& people) {
    text_column ids;
    std::vector<std::size_t> from;
    std::size_t row = 0;
    std::uint64_t added = 0;
    for (std::size_t person = 0; person < people.size(); ++person) {
        while (row < bought.size() && bought.customers[row] < people[person]) {
            ids.append(bought.customers[row]);
            from.push_back(row++);
        }
        if (row == bought.size() || bought.customers[row] != people[person]) {
            ids.append(people[person]);
            from.push_back(nowhere);
            ++added;
        }
    }
    for (; row < bought.size(); ++row) {
        ids.append(bought.customers[row]);
        from.push_back(row);
    }
    if (added == 0) {
        return 0;
    }
    const bool has_largest = !bought.largest.empty();
    const bool was_empty = bought.size() == 0;
    if (was_empty) {
        bought.has_purchase.assign(added, 0);
        bought.first_days.assign(added, 0);
        bought.last_days.assign(added, 0);
        bought.frequency.assign(added, quantity());
        bought.purchases.assign(added, 0);
        bought.total.assign(added, amount());
        for (coded_column& attribute : bought.attributes) {
            attribute.codes.assign(added, 0);
        }
    } else {
        rearrange(bought.has_purchase, from);
        rearrange(bought.first_days, from);
        rearrange(bought.last_days, from);
        rearrange(bought.frequency, from);
        rearrange(bought.purchases, from);
        rearrange(bought.total, from);
        rearrange(bought.within.codes, from);
        if (has_largest) {
            rearrange(bought.largest, from);
        }
        for (coded_column& attribute : bought.attributes) {
            rearrange(attribute.codes, from);
        }
    }
    bought.customers = std::move(ids);
    return added;
}

/// The attributes that profiles and services give to the customers of an activity.
class attribute_source {
public:
    attribute_source(const orders::activity& bought, const known_customers& known) : bought_(bought), known_(known) {
        if (known.people) {
            profile_of_ = rows_of(bought.customers, known.people->customers);
        }
        if (known.services) {
            services_ = summarise(*known.services, bought.as_of);
            services_of_ = rows_of(bought.customers, services_.customers);
        }
    }

    const service_summary& services() const { return services_; }

    void report_on(join_report& report, bool with_ages) const {
        if (known_.people) {
            report.without_profile = static_cast<std::uint64_t>(std::ranges::count(profile_of_, nowhere));
            report.unborn = with_ages ? unborn() : 0;
        }
        report.later_services = services_.later;
        const std::vector<std::size_t> owner = rows_of(services_.customers, bought_.customers);
        for (std::size_t i = 0; i < owner.size(); ++i) {
            if (owner[i] != nowhere) {
                continue;
            }
            ++report.orphan_customers;
            report.orphan_records += services_.services[i];
            constexpr std::size_t shown = 3;
            if (report.orphans.size() < shown) {
                report.orphans.emplace_back(services_.customers[i]);
            }
        }
    }

    coded_column attribute(const std::string& name) const {
        column_builder built(name);
        const auto own = std::ranges::find(bought_.attributes, name, &coded_column::name);
        const coded_column* of_people = people_column(name);
        const std::vector<std::string> ages = name == "age" ? age_texts() : std::vector<std::string>{};
        for (std::size_t row = 0; row < bought_.size(); ++row) {
            std::string text = service_text(name, row);
            if (text.empty() && !ages.empty() && profile_of_[row] != nowhere) {
                text = ages[birthdays()->codes[profile_of_[row]]];
            }
            if (text.empty() && of_people != nullptr && profile_of_[row] != nowhere) {
                text = (*of_people)[profile_of_[row]];
            }
            if (text.empty() && own != bought_.attributes.end()) {
                text = (*own)[row];
            }
            built.append(text);
        }
        return built.take();
    }

private:
    const coded_column* people_column(std::string_view name) const {
        return known_.people ? known_.people->find(name) : nullptr;
    }
    const coded_column* birthdays() const { return people_column("birthday"); }

    /// Per code of the birthdays.
    std::vector<std::string> age_texts() const {
        std::vector<std::string> ages;
        if (const coded_column* born = birthdays()) {
            for (const std::string& text : born->texts) {
                const auto birthday = parse_iso_day(text);
                const auto age = birthday ? age_at(*birthday, bought_.as_of) : std::nullopt;
                ages.push_back(age ? std::to_string(*age) : std::string());
            }
        }
        return ages;
    }

    std::uint64_t unborn() const {
        std::uint64_t count = 0;
        if (const coded_column* born = birthdays()) {
            for (const std::uint32_t code : born->codes) {
                const auto birthday = parse_iso_day(born->texts[code]);
                count += birthday && *birthday > bought_.as_of ? 1 : 0;
            }
        }
        return count;
    }

    std::string service_text(std::string_view name, std::size_t row) const {
        if (!known_.services) {
            return {};
        }
        const std::size_t at = services_of_[row];
        if (name == "services") {
            return at == nowhere ? "0" : std::to_string(services_.services[at]);
        }
        if (at == nowhere) {
            return {};
        }
        if (name == "service_recency") {
            return std::to_string(bought_.as_of - services_.last_days[at]);
        }
        if (name == "last_service_type") {
            return services_.last_types[at];
        }
        const bool rated = name == "satisfaction" && services_.satisfaction[at].has_value();
        return rated ? to_text(*services_.satisfaction[at]) : std::string();
    }

    const orders::activity& bought_;
    const known_customers& known_;
    service_summary services_;
    std::vector<std::size_t> profile_of_;
    std::vector<std::size_t> services_of_;
};

}  // namespace

bool known_customers::provides(std::string_view name) const {
    constexpr std::array<std::string_view, 4> of_services{"services", "service_recency", "last_service_type",
                                                          "satisfaction"};
    if (services && std::ranges::find(of_services, name) != of_services.end()) {
        return true;
    }
    return people && (people->find(name) != nullptr || (name == "age" && people->find("birthday") != nullptr));
}

join_report join(orders::activity& bought, const known_customers& known, const std::vector<std::string>& wanted) {
    join_report report;
    const std::size_t with_orders = bought.size();
    if (known.people) {
        report.prospects = add_prospects(bought, known.people->customers);
    }
    const attribute_source source(bought, known);
    source.report_on(report, std::ranges::find(wanted, "age") != wanted.end());
    std::vector<coded_column> attributes;
    attributes.reserve(wanted.size());
    for (const std::string& name : wanted) {
        attributes.push_back(source.attribute(name));
    }
    bought.attributes = std::move(attributes);
    report.without_profile = with_orders == 0 ? 0 : report.without_profile;
    return report;
}

}  // namespace rfm::customers
