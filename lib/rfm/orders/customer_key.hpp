// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace rfm::orders {

/// A customer id in 16 bytes: the id itself, filled up with NUL, where it has at most 16 bytes and no NUL at either
/// end; else a hash of it and where it lies. The second form begins with NUL and 1, which no id of the first form does.
class customer_key {
public:
    static constexpr std::size_t short_bytes = 16;

    customer_key() = default;

    /// The key of an id that fits; false where it does not. (Machines that store the high byte first go without.)
    static bool make_short(std::string_view id, customer_key& key) {
        if (id.size() > short_bytes || std::endian::native != std::endian::little) {
            return false;
        }
        // Whole words rather than bytes: a memcpy of unknown length for each line would cost more than the look-up.
        const char* from = id.data();
        const std::size_t size = id.size();
        std::uint64_t low = 0;
        std::uint64_t high = 0;
        if (size >= 8) {
            low = load<std::uint64_t>(from);
            high = size == 8 ? 0 : load<std::uint64_t>(from + size - 8) >> 8 * (16 - size);
        } else if (size >= 4) {
            low = load<std::uint32_t>(from) | std::uint64_t{load<std::uint32_t>(from + size - 4)} << 8 * (size - 4);
        } else if (size > 0) {
            low = load<std::uint8_t>(from) | std::uint64_t{load<std::uint8_t>(from + size / 2)} << 8 * (size / 2) |
                  std::uint64_t{load<std::uint8_t>(from + size - 1)} << 8 * (size - 1);
        }
        key.words_ = {low, high};
        return size == 0 || (id.front() != 0 && id.back() != 0);
    }

    /// The key of an id that lies at `id` and stays there, its length in the four bytes before it.
    static customer_key make_long(const char* id, std::uint64_t hash) {
        customer_key key;
        key.words_[0] = long_mark(hash);
        std::memcpy(&key.words_[1], &id, sizeof(id));
        return key;
    }

    bool operator==(const customer_key&) const = default;

    bool is_long() const { return *bytes() == 0 && words_[0] != 0; }

    /// Whether this is the key of the long id `id`, which has that hash.
    bool is_long_id(std::string_view id, std::uint64_t hash) const {
        return words_[0] == long_mark(hash) && text() == id;
    }

    /// The id; if it is short it lies in the key itself.
    std::string_view text() const {
        if (!is_long()) {
            return {bytes(), short_length()};
        }
        const char* id = nullptr;
        std::memcpy(&id, &words_[1], sizeof(id));
        return {id, load<std::uint32_t>(id - sizeof(std::uint32_t))};
    }

    using prefix = std::array<std::uint8_t, short_bytes>;

    /// The first 16 bytes of an id, filled up with NUL.
    static prefix first_bytes_of(std::string_view id) {
        prefix first{};
        std::memcpy(first.data(), id.data(), std::min(id.size(), short_bytes));
        return first;
    }
    prefix first_bytes() const { return is_long() ? first_bytes_of(text()) : std::bit_cast<prefix>(words_); }

private:
    template <class Word>
    static Word load(const char* from) {
        Word word = 0;
        std::memcpy(&word, from, sizeof(Word));
        return word;
    }
    static std::uint64_t long_mark(std::uint64_t hash) {
        std::array<char, 8> mark{};
        std::memcpy(mark.data(), &hash, sizeof(hash));
        mark[0] = 0;
        mark[1] = 1;
        return load<std::uint64_t>(mark.data());
    }
    std::size_t short_length() const {
        const auto unused =
            static_cast<std::size_t>(words_[1] != 0 ? std::countl_zero(words_[1]) : 64 + std::countl_zero(words_[0]));
        return short_bytes - unused / 8;
    }
    const char* bytes() const { return reinterpret_cast<const char*>(words_.data()); }

    std::array<std::uint64_t, 2> words_{};
};

}  // namespace rfm::orders
