// SPDX-License-Identifier: MIT
#include <rfm/load/written_amount.hpp>

#include <algorithm>

namespace rfm::load {
namespace {

constexpr char32_t minus_sign = 0x2212;
constexpr char32_t closing_apostrophe = 0x2019;
constexpr std::int64_t huge_exponent = 1'000'000'000;  // no field is long enough to make up for it

/// Reads one amount from left to right. Each step returns false when the text is no amount.
class amount_reader {
public:
    amount_reader(std::string_view text, char decimal)
        : cursor_(text), decimal_(static_cast<unsigned char>(decimal)), group_mark_(decimal == ',' ? U'.' : U',') {}

    bool read() { return read_prefix() && read_number() && read_suffix(); }
    const written_amount& result() const { return amount_; }

private:
    bool read_prefix();
    bool read_sign();
    bool read_currency();
    bool read_number();
    void read_exponent();
    void read_unit();
    bool read_suffix();

    /// How the whole part was grouped.
    struct grouping {
        char32_t mark = 0;
        std::int64_t first = 0;  ///< digits before the first mark
        std::int64_t last = 0;   ///< digits behind the last
        int marks = 0;
        bool in_threes = true;
        bool leading_zero = false;
    };
    std::optional<grouping> read_whole_part();
    bool judge_grouping(const grouping& groups, bool has_fraction);
    std::int64_t take_digits();
    bool at_group_mark() const;

    narrow_cursor cursor_;
    char32_t decimal_;
    char32_t group_mark_;
    written_amount amount_;
    bool signed_ = false;  ///< one sign is enough; parentheses are one
    bool open_parenthesis_ = false;
};

bool amount_reader::read_sign() {
    if (signed_) {
        return false;
    }
    amount_.negative = cursor_.take(U'-') || cursor_.take(minus_sign);
    signed_ = amount_.negative || cursor_.take(U'+');
    return signed_;
}

bool amount_reader::read_currency() {
    const auto mark = take_currency(cursor_);
    if (!mark) {
        return false;
    }
    amount_.currency = amount_.currency ? combine(*amount_.currency, *mark) : mark;
    return amount_.currency.has_value();
}

bool amount_reader::read_prefix() {
    while (!cursor_.at_digit() && cursor_.peek() != decimal_) {
        if (!signed_ && cursor_.take(U'(')) {
            signed_ = open_parenthesis_ = amount_.negative = true;
        } else if (!cursor_.take_blanks() && !read_sign() && !read_currency()) {
            return false;
        }
    }
    return true;
}

std::int64_t amount_reader::take_digits() {
    std::int64_t taken = 0;
    for (; cursor_.at_digit(); cursor_.next(), ++taken) {
        amount_.number.push(static_cast<unsigned>(cursor_.peek() - U'0'));
    }
    return taken;
}

/// A mark that may group digits, with a digit behind it.
bool amount_reader::at_group_mark() const {
    const char32_t mark = cursor_.peek();
    if (mark != group_mark_ && mark != U'\'' && mark != closing_apostrophe && mark != U' ') {
        return false;
    }
    narrow_cursor ahead = cursor_;
    ahead.next();
    return ahead.at_digit();
}

std::optional<amount_reader::grouping> amount_reader::read_whole_part() {
    grouping groups;
    groups.leading_zero = cursor_.peek() == U'0';
    groups.first = take_digits();
    while (groups.first > 0 && at_group_mark()) {
        if (groups.marks > 0 && cursor_.peek() != groups.mark) {
            return std::nullopt;
        }
        groups.mark = cursor_.peek();
        cursor_.next();
        groups.last = take_digits();
        groups.in_threes = groups.in_threes && groups.last == 3;
        ++groups.marks;
    }
    return groups;
}

bool amount_reader::judge_grouping(const grouping& groups, bool has_fraction) {
    if (groups.marks == 0 || (groups.in_threes && groups.first <= 3 && !groups.leading_zero)) {
        return true;
    }
    const bool like_decimals = groups.last <= 4 && groups.last != 3;
    amount_.decimal_comma = groups.mark == U',' && groups.marks == 1 && like_decimals && !has_fraction;
    return amount_.decimal_comma;
}

/// "E+03"; an E without digits may be the beginning of EUR.
void amount_reader::read_exponent() {
    narrow_cursor ahead = cursor_;
    if (!ahead.take(U'e') && !ahead.take(U'E')) {
        return;
    }
    const bool negative = ahead.take(U'-');
    if (!negative) {
        ahead.take(U'+');
    }
    if (!ahead.at_digit()) {
        return;
    }
    std::int64_t exponent = 0;
    for (; ahead.at_digit(); ahead.next()) {
        exponent = std::min(exponent * 10 + static_cast<std::int64_t>(ahead.peek() - U'0'), huge_exponent);
    }
    amount_.number.shift(negative ? -exponent : exponent);
    cursor_ = ahead;
}

void amount_reader::read_unit() {
    cursor_.take_blanks();
    const bool ten_thousand = cursor_.take_text("万") || cursor_.take_text("萬");
    const bool hundred_million = cursor_.take_text("亿") || cursor_.take_text("億");
    amount_.number.shift((ten_thousand ? 4 : 0) + (hundred_million ? 8 : 0));
    amount_.has_unit = ten_thousand || hundred_million;
}

bool amount_reader::read_number() {
    const auto groups = read_whole_part();
    if (!groups) {
        return false;
    }
    const bool has_fraction = cursor_.take(decimal_);
    const std::int64_t decimals = has_fraction ? take_digits() : 0;
    amount_.number.shift(-decimals);
    if (groups->first + decimals == 0 || !judge_grouping(*groups, has_fraction)) {
        return false;
    }
    read_exponent();
    read_unit();
    return true;
}

bool amount_reader::read_suffix() {
    while (!cursor_.at_end()) {
        if (open_parenthesis_ && cursor_.take(U')')) {
            open_parenthesis_ = false;
        } else if (!cursor_.take_blanks() && !(cursor_.peek() != U'+' && read_sign()) && !read_currency()) {
            return false;
        }
    }
    return !open_parenthesis_;
}

}  // namespace

std::optional<written_amount> read_written_amount(std::string_view text, char decimal) {
    amount_reader reader(text, decimal);
    return reader.read() ? std::optional(reader.result()) : std::nullopt;
}

}  // namespace rfm::load
