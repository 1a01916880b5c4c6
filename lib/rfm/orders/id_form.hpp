// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/short_text.hpp>
#include <rfm/orders/customer_key.hpp>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace rfm::orders {

/// The form that most customer ids have: a text that they share, then a number of at most eight digits, which is of
/// the same length in all of them ("C0206769") or has no leading zeros ("12346"). No two ids of a form have the same
/// number, which is cheaper to find than a hash, and near ids lie near each other.
class id_form {
public:
    static constexpr std::uint32_t none = ~std::uint32_t{0};
    static constexpr std::uint32_t all_numbers = 100'000'000;

    id_form() = default;  ///< of no ids

    /// The form that at least three quarters of some ids have.
    static std::optional<id_form> of_most(std::span<const customer_key> ids);

    /// The number of an id, less than all_numbers; none for an id that does not have this form.
    std::uint32_t number_of(const customer_key& id) const {
        const short_text words = id.words();
        const bool begins_so = (((words.low & low_mask_) ^ low_) | ((words.high & high_mask_) ^ high_)) == 0;
        const unsigned unused = unused_bits(id);
        const std::uint64_t digits = digits_of(id, unused);
        const bool are_digits = ((digits | (digits + each_byte * (0x7F - 9))) & high_bits) == 0;
        const auto number = static_cast<std::uint32_t>(eight_digits(digits));
        return begins_so && are_digits && number >= least_.at(unused / 8) ? number : none;
    }
    /// The same for an id that has this form; anything for another.
    ///
    /// @tparam fixed  whether all ids are of one length
    template <bool fixed>
    [[gnu::always_inline]] std::uint32_t rough_number_of(const customer_key& id) const {
        return static_cast<std::uint32_t>(eight_digits(digits_of(id, fixed ? fixed_unused_ : unused_bits(id))));
    }

    /// How long all ids are, which sort like their numbers then; 0 if they differ.
    std::size_t length() const { return length_; }

private:
    static constexpr unsigned most_digits = 8;

    id_form(const customer_key& example, std::size_t prefix, unsigned fixed_digits);

    [[gnu::always_inline]] std::uint64_t text_of(const customer_key& id) const {
        return id.eight_bytes(digits_at_) >> passed_bits_;
    }
    /// Of a text without any digit none, although all bytes are unused: they are no digits then.
    [[gnu::always_inline]] unsigned unused_bits(const customer_key& id) const {
        return static_cast<unsigned>(std::countl_zero(text_of(id))) & 0x38U;
    }
    /// The differences of eight digits from '0', the missing ones ahead.
    [[gnu::always_inline]] std::uint64_t digits_of(const customer_key& id, unsigned unused) const {
        const std::uint64_t ahead = each_byte * '0' & ~(~std::uint64_t{0} << unused);
        return (text_of(id) << unused | ahead) - each_byte * '0';
    }

    std::uint64_t low_mask_ = 0;  // the bytes that are the same in all ids, and what they are
    std::uint64_t low_ = 0;
    std::uint64_t high_mask_ = 0;
    std::uint64_t high_ = 0;
    unsigned digits_at_ = 0;
    unsigned passed_bits_ = 0;                            // from there on, which are still of the prefix
    std::array<std::uint32_t, most_digits + 1> least_{};  // number with so many of eight digits missing
    std::size_t length_ = 0;
    unsigned fixed_unused_ = 0;  // bits, if that is not 0
};

}  // namespace rfm::orders
