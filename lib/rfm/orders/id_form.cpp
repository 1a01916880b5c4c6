// SPDX-License-Identifier: MIT
#include <rfm/orders/id_form.hpp>

#include <algorithm>
#include <string_view>
#include <vector>

namespace rfm::orders {
namespace {

struct split_id {
    std::string_view prefix;
    std::string_view digits;
};

/// An id before and from its last digits on, of which there may be none.
split_id split(const customer_key& id, std::size_t most_digits) {
    const std::string_view text = id.is_long() ? std::string_view{} : id.text();
    std::size_t begin = text.size();
    while (begin > 0 && text.size() - begin < most_digits && text[begin - 1] >= '0' && text[begin - 1] <= '9') {
        --begin;
    }
    return {.prefix = text.substr(0, begin), .digits = text.substr(begin)};
}

/// An id with digits whose prefix that of most ids is, if any is (the vote of Boyer and Moore).
const customer_key* candidate(std::span<const customer_key> ids, std::size_t most_digits) {
    const customer_key* best = nullptr;
    std::size_t votes = 0;
    for (const customer_key& id : ids) {
        const split_id parts = split(id, most_digits);
        if (parts.digits.empty()) {
            continue;
        }
        if (votes == 0) {
            best = &id;
        }
        votes += split(*best, most_digits).prefix == parts.prefix ? 1 : -std::size_t{1};
    }
    return best;
}

/// How many digits most of the ids have, if some have leading zeros or all have as many; else 0.
unsigned fixed_digits_of(std::span<const customer_key> ids, std::string_view prefix, std::size_t most_digits) {
    std::vector<std::size_t> counts(most_digits + 1);
    bool leading_zeros = false;
    for (const customer_key& id : ids) {
        const split_id parts = split(id, most_digits);
        if (!parts.digits.empty() && parts.prefix == prefix) {
            ++counts[parts.digits.size()];
            leading_zeros = leading_zeros || (parts.digits.size() > 1 && parts.digits.front() == '0');
        }
    }
    const auto most = std::ranges::max_element(counts);
    const bool alike = std::ranges::count(counts, std::size_t{0}) == static_cast<std::ptrdiff_t>(most_digits);
    return leading_zeros || alike ? static_cast<unsigned>(most - counts.begin()) : 0;
}

}  // namespace

std::optional<id_form> id_form::of_most(std::span<const customer_key> ids) {
    const customer_key* const example = candidate(ids, most_digits);
    if (example == nullptr) {
        return std::nullopt;
    }
    const std::string_view prefix = split(*example, most_digits).prefix;
    const id_form form(*example, prefix.size(), fixed_digits_of(ids, prefix, most_digits));
    const auto fits = [&form](const customer_key& id) { return form.number_of(id) != none; };
    if (static_cast<std::size_t>(std::ranges::count_if(ids, fits)) * 4 < ids.size() * 3) {
        return std::nullopt;
    }
    return form;
}

id_form::id_form(const customer_key& example, std::size_t prefix, unsigned fixed_digits)
    : digits_at_(static_cast<unsigned>(std::min<std::size_t>(prefix, 8))),
      passed_bits_(8 * (static_cast<unsigned>(prefix) - digits_at_)),
      length_(fixed_digits == 0 ? 0 : prefix + fixed_digits),
      fixed_unused_(fixed_digits == 0 ? 0 : 8 * (most_digits - fixed_digits)) {
    // No byte may follow the digits.
    const std::size_t end = std::min<std::size_t>(prefix + most_digits, short_text::most);
    low_mask_ = detail::low_masks.at(prefix) | ~detail::low_masks.at(end);
    high_mask_ = detail::high_masks.at(prefix) | ~detail::high_masks.at(end);
    low_ = example.words().low & low_mask_;
    high_ = example.words().high & high_mask_;
    least_.fill(all_numbers);
    std::uint32_t power = 1;
    for (unsigned digits = 1; digits <= most_digits; ++digits, power *= 10) {
        if (fixed_digits == 0) {
            least_.at(most_digits - digits) = digits == 1 ? 0 : power;
        } else if (digits == fixed_digits) {
            least_.at(most_digits - digits) = 0;
        }
    }
}

}  // namespace rfm::orders
