// SPDX-License-Identifier: MIT

// The body of a plain_kernel for the instruction set that whoever includes this file compiles for. That is why there is
// no include guard.

#include <rfm/base/short_text.hpp>
#include <rfm/load/detail/plain_rows.hpp>

using words = hn::ScalableTag<std::uint64_t>;
using half_words = hn::Repartition<std::uint32_t, words>;
using quarter_words = hn::Repartition<std::uint16_t, words>;
using word_bytes = hn::Repartition<std::uint8_t, words>;
using vector = hn::Vec<words>;
constexpr std::size_t lanes = hn::MaxLanes(words{});

HWY_INLINE vector each(std::uint64_t word) {
    return hn::Set(words{}, word);
}
HWY_INLINE vector load_words(const std::uint64_t* from) {
    return hn::Load(words{}, from);
}

/// The product of numbers below 2^32.
HWY_INLINE vector times(vector small, std::uint32_t by) {
    return hn::MulEven(hn::BitCast(half_words{}, small), hn::Set(half_words{}, by));
}

HWY_INLINE vector multiply(vector a, std::uint64_t by) {
    return hn::Mul(a, each(by));
}

/// rfm::mix of each two words.
HWY_INLINE vector mix(vector a, vector b) {
    vector h = multiply(hn::Xor(a, hn::ShiftRight<32>(a)), mix_factors[0]);
    h = hn::Add(hn::Xor(h, hn::ShiftRight<32>(h)), hn::Add(b, each(mix_factors[1])));
    h = multiply(hn::Xor(h, hn::ShiftRight<30>(h)), mix_factors[1]);
    h = multiply(hn::Xor(h, hn::ShiftRight<27>(h)), mix_factors[2]);
    return hn::Xor(h, hn::ShiftRight<31>(h));
}

struct two_words {
    vector low;
    vector high;
};

/// near_ids::rough_key of each two words.
HWY_INLINE vector rough_key(const two_words& id) {
    const vector without_case = each(near_ids::without_case);
    const vector low = hn::And(id.low, without_case);
    const vector h = multiply(hn::Xor(low, hn::ShiftRight<32>(low)), mix_factors[0]);
    return multiply(hn::Add(hn::Xor(h, hn::ShiftRight<32>(h)), hn::And(id.high, without_case)), mix_factors[1]);
}

template <class Mask, class Tag>
HWY_INLINE std::uint64_t bits_of(Tag tag, Mask mask) {
    std::uint8_t bits[8] = {};  // StoreMaskBits may write that many
    hn::StoreMaskBits(tag, mask, bits);
    return bits[0] | std::uint64_t{bits[1]} << 8;
}
HWY_INLINE std::uint64_t bits_where_zero(vector v) {
    return bits_of(words{}, hn::Eq(v, hn::Zero(words{})));
}
HWY_INLINE std::uint64_t bits_where_negative(hn::Vec<half_words> v) {
    const hn::RebindToSigned<half_words> tag;
    return bits_of(tag, hn::Lt(hn::BitCast(tag, v), hn::Zero(tag)));
}

/// What keeps a row from being common: any bit of `bad`, or the sign of `below`.
struct findings {
    vector bad;
    vector below;

    HWY_INLINE void see(vector found) { bad = hn::Or(bad, found); }
    HWY_INLINE void see_negative(vector number) { below = hn::Or(below, number); }
    HWY_INLINE void see_outside(vector number, std::uint64_t least, std::uint64_t most) {
        see_negative(hn::Or(hn::Sub(number, each(least)), hn::Sub(each(most), number)));
    }
};

HWY_INLINE std::uint64_t common_rows(const findings& found) {
    return bits_where_zero(hn::Or(found.bad, hn::And(found.below, each(std::uint64_t{1} << 63))));
}

/// The fields of one column in all rows, as they are read one by one.
struct staged_ids {
    HWY_ALIGN std::uint64_t ends[plain_group];
    HWY_ALIGN std::uint64_t texts[2 * plain_group];
};
struct staged_amounts {
    HWY_ALIGN std::uint64_t ends[plain_group];
    HWY_ALIGN std::uint64_t texts[plain_group];  // the last eight bytes
};

HWY_INLINE std::uint64_t begin_and_end(const std::uint32_t* ends) {
    std::uint64_t both = 0;
    std::memcpy(&both, ends, sizeof both);
    return both;
}

/// @param at  of the row, in the list of ends
HWY_INLINE void stage(const char* text, const plain_rows::column& of, std::size_t row, std::size_t at,
                      staged_ids& into) {
    const std::uint64_t both = begin_and_end(of.ends + at);
    into.ends[row] = both;
    std::memcpy(into.texts + 2 * row, text + (of.gap + of.inset) + static_cast<std::uint32_t>(both),
                2 * sizeof(std::uint64_t));
}

HWY_INLINE void stage_end(const char* text, const plain_rows::column& of, std::size_t row, std::size_t at,
                          staged_amounts& into) {
    const std::uint64_t both = begin_and_end(of.ends + at);
    into.ends[row] = both;
    std::memcpy(into.texts + row, text + (both >> 32), sizeof(std::uint64_t));
}

/// Of fields, without their quotes.
HWY_INLINE vector sizes(const std::uint64_t* ends, const plain_rows::column& of) {
    const vector both = load_words(ends);
    const vector distance = hn::Sub(hn::ShiftRight<32>(both), hn::And(both, each(0xFFFF'FFFF)));
    return hn::Sub(distance, each(of.gap + 2 * of.inset));
}

/// Bits of rows whose field begins with a quote if it should.
HWY_INLINE std::uint64_t rows_in_quotes(const plain_rows& rows, const plain_rows::column& of) {
    if (of.inset == 0) {
        return ~std::uint64_t{0};
    }
    std::uint64_t bits = 0;
    const std::uint32_t* ends = of.ends;
    for (std::size_t row = 0; row < plain_group; ++row, ends += rows.width) {
        bits |= std::uint64_t{rows.text[std::size_t{*ends} + of.gap] == rows.quote} << row;
    }
    return bits;
}

HWY_INLINE two_words load_pairs(const std::uint64_t* from) {
    const vector first = load_words(from);
    const vector second = load_words(from + lanes);
    return {hn::ConcatEven(words{}, second, first), hn::ConcatOdd(words{}, second, first)};
}

/// See is_common_id().
HWY_INLINE two_words read_ids(const staged_ids& ids, std::size_t row, const plain_rows::column& column,
                              findings& found) {
    const auto words_of = [&](auto v) HWY_ATTR { return hn::BitCast(words{}, v); };
    const auto bytes_of = [&](auto v) HWY_ATTR { return hn::BitCast(word_bytes{}, v); };
    const vector size = sizes(ids.ends + row, column);
    found.see_outside(size, shortest_common_id, short_text::most);
    const auto lacking = [&](std::uint64_t of) HWY_ATTR {
        return words_of(hn::SaturatedSub(hn::BitCast(quarter_words{}, each(of)), hn::BitCast(quarter_words{}, size)));
    };
    const vector ones = each(~std::uint64_t{0});
    const vector low_mask = hn::Shr(ones, hn::ShiftLeft<3>(lacking(8)));
    const vector half = hn::ShiftLeft<2>(lacking(16));  // a word is not shifted by all its bits in one step
    const vector high_mask = hn::Shr(hn::Shr(ones, half), half);

    const two_words text = load_pairs(ids.texts + 2 * row);
    const two_words id{hn::And(text.low, low_mask), hn::And(text.high, high_mask)};
    const auto least = hn::Set(word_bytes{}, static_cast<std::uint8_t>(common_id_bytes.front()));
    const auto most = hn::Set(word_bytes{}, static_cast<std::uint8_t>(common_id_bytes.back()));
    const auto outside = [&](vector word) HWY_ATTR {
        const auto bytes = bytes_of(word);
        return words_of(hn::Or(hn::SaturatedSub(least, bytes), hn::SaturatedSub(bytes, most)));
    };
    found.see(hn::And(outside(id.low), low_mask));
    found.see(hn::And(outside(id.high), high_mask));
    const vector first = hn::And(id.low, each(0xFF));
    found.see_negative(hn::Sub(hn::Xor(first, each('=')), each(1)));
    return id;
}

/// Two digits at each even place, others side by side with them; `differences` are those from '0'.
HWY_INLINE vector two_digits(vector differences) {
    const auto tens = hn::Mul(hn::BitCast(quarter_words{}, differences), hn::Set(quarter_words{}, 10));
    const vector both = hn::Add(hn::BitCast(words{}, tens), hn::ShiftRight<8>(differences));
    return hn::And(both, each(0x00FF'00FF'00FF'00FF));
}

/// The sum of each two small numbers of 16 bits, times those of `factors`: that is what it does on x86.
HWY_INLINE hn::Vec<half_words> pair_sums(vector numbers, std::uint64_t factors) {
    const hn::RebindToSigned<quarter_words> from;
    const hn::RebindToSigned<half_words> to;
    auto none = hn::Zero(to);
    return hn::BitCast(half_words{}, hn::ReorderWidenMulAccumulate(to, hn::BitCast(from, numbers),
                                                                   hn::BitCast(from, each(factors)), none, none));
}

/// Years are counted from a leap year.
constexpr std::uint32_t first_year = 1968;
constexpr std::uint32_t years_to_2100 = 2100 - first_year;
constexpr std::uint32_t days_from_march_1968 = 671;  // to 1970-01-01

HWY_INLINE hn::Vec<half_words> each_half(std::uint32_t number) {
    return hn::Set(half_words{}, number);
}

/// The numbers of days; the sign of `amiss` tells where there is none.
HWY_INLINE hn::Vec<half_words> count_days(hn::Vec<half_words> year, hn::Vec<half_words> month,
                                          hn::Vec<half_words> of_month, hn::Vec<half_words>& amiss) {
    // Two bits for each month: how many days it has beyond 28.
    constexpr std::uint32_t beyond = 0b11'10'11'10'11'11'10'11'10'11'00'11'00;
    const auto has_leap_day =
        hn::And(hn::Eq(month, each_half(2)), hn::AndNot(hn::Eq(year, each_half(years_to_2100)),
                                                        hn::Eq(hn::And(year, each_half(3)), hn::Zero(half_words{}))));
    const auto longer = hn::And(hn::Shr(each_half(beyond), hn::Add(month, month)), each_half(3));
    const auto month_days = hn::Add(hn::Add(longer, each_half(28)), hn::IfThenElseZero(has_leap_day, each_half(1)));
    amiss = hn::Or(hn::Or(hn::Sub(month, each_half(1)), hn::Sub(each_half(12), month)),
                   hn::Or(hn::Sub(of_month, each_half(1)), hn::Sub(month_days, of_month)));

    // A year that begins with March ends with the leap day. The product is the days before a month, times 32.
    const auto from_march = hn::Sub(month, each_half(3));
    const auto early = hn::ShiftRight<31>(from_march);
    const auto its_year = hn::Sub(year, early);
    const auto its_month = hn::Add(from_march, hn::Add(hn::ShiftLeft<3>(early), hn::ShiftLeft<2>(early)));
    const auto behind_2100 = hn::ShiftRight<31>(hn::Sub(each_half(years_to_2100 - 1), its_year));
    const auto before_month = hn::ShiftRight<5>(hn::Add(hn::Mul(its_month, each_half(979)), each_half(18)));
    const auto before_year =
        hn::Sub(hn::Add(hn::Mul(its_year, each_half(365)), hn::ShiftRight<2>(its_year)), behind_2100);
    return hn::Add(hn::Add(before_year, before_month), hn::Sub(of_month, each_half(1 + days_from_march_1968)));
}

/// The year, and month and day in one, side by side, of what is written; see fast_iso_day(). `amiss` are bits where it
/// is something else.
HWY_INLINE hn::Vec<half_words> read_date(const two_words& text, const plain_form& form, vector& amiss) {
    const std::uint64_t separator = static_cast<unsigned char>(form.separator);
    const vector date = hn::Xor(text.low, each(0x0030'3000'3030'3030 | separator << 32 | separator << 56));
    const vector last = hn::Xor(hn::And(text.high, each(0xFFFF)), each(0x3030));
    amiss = hn::And(
        hn::Or(hn::Or(date, hn::Add(date, each(0x0F06'060F'0606'0606))), hn::Or(last, hn::Add(last, each(0x0606)))),
        each(0xF0F0'F0F0'F0F0'F0F0));
    const vector year = hn::And(date, each(0xFFFF'FFFF));
    const vector month = hn::ShiftRight<8>(hn::AndNot(each(0xFF00'00FF'FFFF'FFFF), date));
    const vector digits = hn::Or(hn::Or(year, month), hn::ShiftLeft<48>(last));
    return pair_sums(two_digits(digits), 0x0001'0100'0001'0064);
}

/// Days of as many rows as two vectors have words; bits where they are common.
HWY_INLINE std::uint64_t read_days(const staged_ids& dates, std::size_t row, const plain_rows::column& column,
                                   const plain_form& form, std::uint32_t* days) {
    const auto size_differs = [&](std::size_t from)
                                  HWY_ATTR { return hn::Xor(sizes(dates.ends + from, column), each(10)); };
    vector first_amiss = hn::Zero(words{});
    vector second_amiss = hn::Zero(words{});
    const auto first = read_date(load_pairs(dates.texts + 2 * row), form, first_amiss);
    const auto second = read_date(load_pairs(dates.texts + 2 * (row + lanes)), form, second_amiss);
    const auto years = hn::Sub(hn::ConcatEven(half_words{}, second, first), each_half(first_year));
    const auto of_years = hn::ConcatOdd(half_words{}, second, first);
    auto amiss = hn::Zero(half_words{});
    const auto numbers = count_days(years, hn::ShiftRight<8>(of_years), hn::And(of_years, each_half(0xFF)), amiss);
    amiss =
        hn::Or(amiss, hn::Or(hn::Sub(numbers, each_half(form.first_day)), hn::Sub(each_half(form.last_day), numbers)));
    hn::Store(numbers, half_words{}, days + row);
    return (bits_where_zero(hn::Or(first_amiss, size_differs(row))) |
            bits_where_zero(hn::Or(second_amiss, size_differs(row + lanes))) << lanes) &
           ~bits_where_negative(amiss);
}

/// Ten-thousandths; see two_decimals.
HWY_INLINE vector read_amounts(const staged_amounts& amounts, std::size_t row, const plain_rows::column& column,
                               const plain_form& form, findings& found) {
    const vector size = sizes(amounts.ends + row, column);
    found.see_outside(size, 4, 8);
    const vector unused = hn::And(hn::ShiftLeft<3>(hn::Sub(each(8), size)), each(63));
    const vector shape = each(0x3030'0030'3030'3030 | std::uint64_t{static_cast<unsigned char>(form.decimal)} << 40);
    const vector differences = hn::Shl(hn::Shr(hn::Xor(load_words(amounts.texts + row), shape), unused), unused);
    found.see(
        hn::And(hn::Or(differences, hn::Add(differences, each(0x0606'0F06'0606'0606))), each(0xF0F0'F0F0'F0F0'F0F0)));
    // The digit before the mark stands ahead of a zero.
    const vector halves = hn::BitCast(words{}, pair_sums(two_digits(differences), 0x0001'000A'0001'0064));
    const vector hundredths = hn::Add(times(halves, 1000), hn::ShiftRight<32>(halves));
    return times(hundredths, 100);
}

HWY_INLINE void put(hn::Vec<hn::Full128<std::uint64_t>> pair, char* at) {
    hn::StoreU(pair, hn::Full128<std::uint64_t>{}, reinterpret_cast<std::uint64_t*>(at));
}

/// Stores the pairs of a vector, those of every second line.
template <class Vector>
HWY_INLINE void put(Vector pairs, char* at) {
    const hn::Half<hn::DFromV<Vector>> half;
    constexpr std::size_t here = hn::MaxLanes(half) / 2;
    put(hn::LowerHalf(half, pairs), at);
    put(hn::UpperHalf(half, pairs), at + 2 * here * sizeof(orders::batch_line));
}

HWY_INLINE void put(vector first, vector second, orders::batch_line* lines, std::size_t offset) {
    char* const at = reinterpret_cast<char*>(lines) + offset;
    put(hn::InterleaveLower(words{}, first, second), at);
    put(hn::InterleaveUpper(words{}, first, second), at + sizeof(orders::batch_line));
}

static_assert(sizeof(orders::customer_key) == 16 && sizeof(orders::batch_line) == 48 &&
              offsetof(orders::batch_line, customer) == 0 && offsetof(orders::batch_line, amount) == 16 &&
              offsetof(orders::batch_line, quantity) == 24 && offsetof(orders::batch_line, order) == 32 &&
              offsetof(orders::batch_line, record) == 40 && offsetof(orders::batch_line, day) == 44 &&
              offsetof(orders::batch_line, is_return) == 46 && offsetof(orders::batch_line, standing) == 47 &&
              static_cast<int>(orders::order_place::unproven) == 0);

template <bool has_order>
HWY_INLINE plain_marks load_rows(const plain_rows& rows, const plain_form& form, orders::batch_line* lines,
                                 std::uint64_t* hashes) {
    staged_ids customers;
    staged_ids dates;
    staged_amounts amounts;
    staged_ids orders;
    const char* const before_amount_ends = rows.text - (sizeof(std::uint64_t) + rows.amount.inset);
    for (std::size_t row = 0, at = 0; row < plain_group; ++row, at += rows.width) {
        stage(rows.text, rows.customer, row, at, customers);
        stage(rows.text, rows.date, row, at, dates);
        stage_end(before_amount_ends, rows.amount, row, at, amounts);
        if constexpr (has_order) {
            stage(rows.text, rows.order, row, at, orders);
        }
    }
    plain_marks marks;
    HWY_ALIGN std::uint32_t days[plain_group];
    for (std::size_t row = 0; row < plain_group; row += 2 * lanes) {
        marks.common |= read_days(dates, row, rows.date, form, days) << row;
    }
    std::uint64_t common = 0;
    for (std::size_t row = 0; row < plain_group; row += lanes) {
        findings found{hn::Zero(words{}), hn::Zero(words{})};
        const two_words customer = read_ids(customers, row, rows.customer, found);
        put(customer.low, customer.high, lines + row, 0);
        hn::StoreU(mix(customer.low, customer.high), words{}, hashes + row);
        marks.ids |= bits_where_zero(hn::AndNot(each(form.last_id), rough_key(customer))) << row;
        common |= common_rows(found) << row;
    }
    marks.common &= common;
    common = 0;
    for (std::size_t row = 0; row < plain_group; row += lanes) {
        findings found{hn::Zero(words{}), hn::Zero(words{})};
        const vector money = read_amounts(amounts, row, rows.amount, form, found);
        put(money, each(quantity::scale), lines + row, 16);
        const vector day_number = hn::PromoteTo(words{}, hn::Load(hn::Rebind<std::uint32_t, words>{}, days + row));
        const vector said = hn::Add(hn::LoadU(words{}, hashes + row),
                                    multiply(hn::Or(hn::ShiftLeft<16>(money), day_number), mix_factors[0]));
        marks.lines |= bits_where_zero(hn::AndNot(each(form.last_line), said)) << row;
        vector order = hn::Zero(words{});
        if constexpr (has_order) {
            const two_words id = read_ids(orders, row, rows.order, found);
            order = mix(id.low, id.high);
        }
        const vector record = hn::Add(hn::Iota(words{}, 0), each(rows.first + row));
        put(order, hn::Or(record, hn::ShiftLeft<32>(day_number)), lines + row, 32);
        common |= common_rows(found) << row;
    }
    marks.common &= common & rows_in_quotes(rows, rows.customer) & rows_in_quotes(rows, rows.date) &
                    rows_in_quotes(rows, rows.amount) &
                    (has_order ? rows_in_quotes(rows, rows.order) : ~std::uint64_t{0});
    return marks;
}

inline plain_marks load(const plain_rows& rows, const plain_form& form, orders::batch_line* lines,
                        std::uint64_t* hashes) {
    return rows.has_order ? load_rows<true>(rows, form, lines, hashes) : load_rows<false>(rows, form, lines, hashes);
}
