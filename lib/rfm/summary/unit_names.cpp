// SPDX-License-Identifier: MIT
#include <rfm/summary/unit_names.hpp>

namespace rfm::summary {
namespace {

/// One of three, by what monetary is.
phrase by_basis(const units& of, phrase total, phrase average, phrase largest) {
    switch (of.monetary) {
        case orders::monetary_basis::average:
            return average;
        case orders::monetary_basis::largest:
            return largest;
        case orders::monetary_basis::total:
            break;
    }
    return total;
}

/// One of two, by what frequency counts.
phrase by_unit(const units& of, phrase purchase, phrase piece) {
    return of.frequency == purchase_unit::piece ? piece : purchase;
}

}  // namespace

std::string frequency_name(const units& of, language in) {
    return say(by_unit(of, phrase::purchases, phrase::pieces), in);
}

std::string monetary_name(const units& of, language in) {
    return say(by_basis(of, phrase::revenue, phrase::sum_of_averages, phrase::sum_of_largest), in);
}

std::string monetary_share_name(const units& of, language in) {
    return say(by_basis(of, phrase::share_of_revenue, phrase::share_of_monetary, phrase::share_of_monetary), in);
}

std::string average_name(const units& of, language in) {
    return say(by_unit(of, phrase::average_order_value, phrase::average_piece_value), in);
}

std::string per_buyer_name(const units& of, language in) {
    return say(by_basis(of, phrase::revenue_per_buyer, phrase::mean_of_averages, phrase::mean_of_largest), in);
}

}  // namespace rfm::summary
