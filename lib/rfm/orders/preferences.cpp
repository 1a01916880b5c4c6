// SPDX-License-Identifier: MIT
#include <rfm/orders/preferences.hpp>

#include <rfm/orders/purchase_days.hpp>

#include <map>
#include <set>
#include <string>
#include <tuple>

namespace rfm::orders {
namespace {

__extension__ using wide = __int128;  // a sum of one value can pass what the sum of all, returns taken off, does not

/// What one customer has to do with one value.
struct liking {
    wide money = 0;
    std::set<std::uint64_t> orders;
    std::uint16_t last = 0;
    bool bought = false;
};

std::map<std::uint32_t, liking> likings_of(const history& lines, std::size_t customer, std::size_t attribute,
                                           const measure_spec& measures, day as_of) {
    std::map<std::uint32_t, liking> likings;
    for (std::uint64_t line = lines.begins[customer]; line < lines.begins[customer + 1]; ++line) {
        const std::uint32_t code = lines.attributes[attribute].codes[line];
        if (lines.days[line] > as_of.since_epoch()) {
            break;  // lines come by day
        }
        if (code == 0 || (lines.is_return[line] != 0 && measures.returns == returns_policy::ignore)) {
            continue;
        }
        liking& of = likings[code];
        of.money += lines.amounts[line];
        if (is_purchase(lines, line, measures)) {
            of.bought = true;
            of.last = lines.days[line];
            if (measures.preference == preference_basis::purchases) {
                of.orders.insert(lines.orders[line]);
            }
        }
    }
    return likings;
}

}  // namespace

std::vector<std::uint32_t> preferences_of(const history& lines, std::size_t attribute, const measure_spec& measures,
                                          day as_of) {
    const auto rank = [&](const liking& of) {
        return std::tuple(
            measures.preference == preference_basis::money ? of.money : static_cast<wide>(of.orders.size()), of.last);
    };
    const std::vector<std::string>& texts = lines.attributes[attribute].texts;
    std::vector<std::uint32_t> preferred;
    preferred.reserve(lines.customers.size());
    for (std::size_t customer = 0; customer < lines.customers.size(); ++customer) {
        const auto likings = likings_of(lines, customer, attribute, measures, as_of);
        const std::pair<const std::uint32_t, liking>* best = nullptr;
        for (const auto& each : likings) {
            if (!each.second.bought) {
                continue;
            }
            const bool better = best == nullptr || rank(each.second) > rank(best->second) ||
                                (rank(each.second) == rank(best->second) && texts[each.first] < texts[best->first]);
            best = better ? &each : best;
        }
        preferred.push_back(best == nullptr ? 0 : best->first);
    }
    return preferred;
}

}  // namespace rfm::orders
