// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/hash.hpp>
#include <rfm/base/short_text.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory_resource>
#include <string_view>

namespace rfm::orders {

/// A customer id in 16 bytes: the id itself, filled up with NUL, where it has at most 16 bytes and no NUL at either
/// end; else a hash of it and where it lies. The second form begins with NUL and 1, which no id of the first form does.
/// At first it is that of nobody, all zeros.
class customer_key {
public:
    static constexpr std::size_t short_bytes = short_text::most;

    customer_key() = default;

    /// The key of an id that fits; false where it does not. (Machines that store the high byte first go without.)
    static bool make_short(std::string_view id, customer_key& key) {
        return make_short(short_text::of(id), id.size(), key);
    }
    /// The same for an id whose words are known.
    static bool make_short(const short_text& words, std::size_t size, customer_key& key) {
        if (size == 0 || size > short_bytes || std::endian::native != std::endian::little) {
            return false;
        }
        key.words_ = {words.low, words.high};
        const std::uint64_t last = size > 8 ? words.high >> 8 * (size - 9) : words.low >> 8 * ((size - 1) % 8);
        return (words.low & 0xFF) != 0 && (last & 0xFF) != 0;
    }

    /// The key of an id that lies at `id` and stays there, its length in the four bytes before it.
    static customer_key make_long(const char* id, std::uint64_t hash) {
        customer_key key;
        key.words_[0] = long_mark(hash);
        std::memcpy(&key.words_[1], &id, sizeof(id));
        return key;
    }

    // Not by default: that would be a call of memcmp.
    bool operator==(const customer_key& other) const {
        return ((words_[0] ^ other.words_[0]) | (words_[1] ^ other.words_[1])) == 0;
    }

    /// The same for the same id on every machine and in every run; well mixed.
    std::uint64_t hash() const { return is_long() ? hash64(text()) : mix(words_[0], words_[1]); }

    bool is_nobody() const { return words_[0] == 0; }
    bool is_long() const { return *bytes() == 0 && words_[0] != 0; }

    /// What the key consists of: the id, if it is short.
    short_text words() const { return {.low = words_[0], .high = words_[1]}; }
    /// Bytes of it as a number whose lowest byte is the first; `at` is 8 at most.
    std::uint64_t eight_bytes(std::size_t at) const { return load_eight(bytes() + at); }

    /// Whether both are keys of one long id.
    bool is_same_long(const customer_key& other) const {
        return words_[0] == other.words_[0] && is_long() && text() == other.text();
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

/// Keeps ids that are no part of their key; they never move.
class long_ids {
public:
    customer_key keep(std::string_view id) {
        const auto length = static_cast<std::uint32_t>(id.size());
        char* place = static_cast<char*>(memory_.allocate(sizeof(length) + id.size(), 1));
        std::memcpy(place, &length, sizeof(length));
        std::copy(id.begin(), id.end(), place + sizeof(length));
        return customer_key::make_long(place + sizeof(length), hash64(id));
    }

private:
    std::pmr::monotonic_buffer_resource memory_;
};

}  // namespace rfm::orders
