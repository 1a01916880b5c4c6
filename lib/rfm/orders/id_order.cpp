// SPDX-License-Identifier: MIT
#include <rfm/orders/id_order.hpp>

#include <limits>
#include <span>

namespace rfm::orders {

void id_digits::see(const id_digits& other) {
    for (std::size_t i = 0; i < worth_.size(); ++i) {
        for (std::size_t byte = 0; byte < worth_[i].size(); ++byte) {
            worth_[i][byte] |= other.worth_[i][byte];
        }
    }
}

void id_digits::settle() {
    constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
    std::array<std::uint64_t, customer_key::short_bytes> bases{};
    std::uint64_t numbers = 1;  // that the places so far can make
    std::size_t places = 0;
    for (; places < bases.size(); ++places) {
        bases[places] = std::accumulate(worth_[places].begin(), worth_[places].end(), std::uint64_t{0});
        if (bases[places] > most / std::max<std::uint64_t>(numbers, 1)) {
            break;
        }
        numbers *= std::max<std::uint64_t>(bases[places], 1);
    }
    std::uint64_t step = most / numbers;  // spreads them over 64 bits
    for (std::size_t i = worth_.size(); i-- > 0;) {
        std::uint64_t worth = 0;
        for (std::uint64_t& byte : worth_[i]) {
            const bool counts = byte != 0 && i < places;
            byte = counts ? worth : 0;
            worth += counts ? step : 0;
        }
        step *= i < places ? std::max<std::uint64_t>(bases[i], 1) : 1;
    }
}

std::size_t common_prefix(std::string_view a, std::string_view b) {
    return static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
}

namespace {

/// Sorts numbers that all stand near their places.
void insert_each(std::span<std::uint64_t> numbers) {
    for (std::size_t i = 1; i < numbers.size(); ++i) {
        const std::uint64_t number = numbers[i];
        std::size_t place = i;
        for (; place > 0 && numbers[place - 1] > number; --place) {
            numbers[place] = numbers[place - 1];
        }
        numbers[place] = number;
    }
}

}  // namespace

void even_sorter::sort(std::vector<std::uint64_t>& numbers) {
    constexpr std::ptrdiff_t few = 16;
    const std::size_t buckets = std::bit_ceil(numbers.size() + 2);
    const int shift = 65 - static_cast<int>(std::bit_width(buckets));
    next_.assign(buckets + 1, 0);
    for (const std::uint64_t number : numbers) {
        ++next_.data()[(number >> shift) + 1];
    }
    std::partial_sum(next_.begin(), next_.end(), next_.begin());
    dealt_.resize(numbers.size());
    for (const std::uint64_t number : numbers) {
        dealt_.data()[next_.data()[number >> shift]++] = number;
    }
    auto begin = dealt_.begin();
    for (std::size_t bucket = 0; bucket < buckets; ++bucket) {
        const auto end = dealt_.begin() + next_[bucket];
        if (end - begin > few) {
            std::sort(begin, end);
        }
        begin = end;
    }
    insert_each(dealt_);
    numbers.swap(dealt_);
}

}  // namespace rfm::orders
