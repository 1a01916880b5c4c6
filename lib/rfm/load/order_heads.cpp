// SPDX-License-Identifier: MIT
#include <rfm/load/order_heads.hpp>

#include <rfm/base/hash.hpp>

#include <algorithm>
#include <utility>

namespace rfm::load {
namespace {

/// Where the text of `place` begins; npos when there are fewer.
std::size_t begin_of(std::string_view cells, std::size_t place) {
    std::size_t at = 0;
    for (; place > 0; --place) {
        const std::size_t end = cells.find('\0', at);
        if (end == std::string_view::npos) {
            return end;
        }
        at = end + 1;
    }
    return at;
}

std::uint64_t key_of(std::string_view order, std::string_view customer) {
    return hash64(std::string(order) + '\0' + std::string(customer));
}

bool is_zero(std::string_view amount) {
    return std::ranges::none_of(amount, [](char c) { return c >= '1' && c <= '9'; });
}

}  // namespace

std::string_view order_head::cell(std::size_t place) const {
    const std::string_view cells = cells_;
    const std::size_t begin = begin_of(cells, place);
    return begin == std::string_view::npos ? std::string_view{} : cells.substr(begin, cells.find('\0', begin) - begin);
}

void order_head::learn(std::size_t place, std::string_view text) {
    if (text.empty() || !cell(place).empty()) {
        return;
    }
    while (begin_of(cells_, place) == std::string::npos) {
        cells_ += '\0';
    }
    cells_.insert(begin_of(cells_, place), text);
}

order_head& order_heads::of(std::string_view order, std::string_view customer) {
    const std::uint64_t key = hash64(order);
    order_head& current = heads_[key];
    if (customer.empty()) {
        return current;
    }
    const std::string_view owner = current.cell(0);
    if (!owner.empty() && owner != customer) {
        const std::uint64_t parked = key_of(order, owner);
        heads_[parked] = std::exchange(current, order_head{});
        current = std::exchange(heads_[key_of(order, customer)], order_head{});
    }
    return current;
}

void order_total_evidence::see(std::string_view order, std::string_view amount) {
    if (order.empty()) {
        return;
    }
    lines& mine = orders_[hash64(order)];
    ++mine.count;
    if (amount.empty()) {
        return;
    }
    const std::uint64_t hash = is_zero(amount) ? 0 : hash64(amount);
    mine.repeated = mine.repeated && hash != 0 && (mine.with_amount == 0 || hash == mine.amount);
    mine.amount = hash;
    ++mine.with_amount;
}

bool order_total_evidence::looks_like_totals() const {
    constexpr std::size_t enough = 20;
    std::size_t several = 0;
    std::size_t totals = 0;
    for (const auto& [order, mine] : orders_) {
        if (mine.count > 1) {
            ++several;
            totals += mine.with_amount == 1 || (mine.repeated && mine.with_amount == mine.count) ? 1 : 0;
        }
    }
    return several >= enough && totals * 5 >= several * 4;
}

}  // namespace rfm::load
