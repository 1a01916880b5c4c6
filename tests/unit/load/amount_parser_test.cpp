// SPDX-License-Identifier: MIT
#include <rfm/load/amount_parser.hpp>

#include <load/full_width.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <random>
#include <string>

using rfm::load::amount_problem;
using rfm::load::amount_result;
using rfm::load::amount_rules;
using rfm::load::parse_amount;

namespace {

constexpr amount_rules point{};
constexpr amount_rules comma{.decimal = ','};
constexpr amount_rules rounding{.round = true};

amount_problem problem_of(std::string_view text, const amount_rules& rules = point) {
    return parse_amount(text, rules).problem;
}

bool is(std::string_view text, std::int64_t ten_thousandths, const amount_rules& rules = point) {
    const amount_result read = parse_amount(text, rules);
    return read.problem == amount_problem::none && read.ten_thousandths == ten_thousandths && !read.rounded;
}

bool rounds_to(std::string_view text, std::int64_t ten_thousandths) {
    const amount_result read = parse_amount(text, rounding);
    return read.problem == amount_problem::none && read.ten_thousandths == ten_thousandths && read.rounded;
}

std::string currency_of(std::string_view text) {
    const amount_result read = parse_amount(text, point);
    return read.problem == amount_problem::none ? to_text(read.currency) : "no amount";
}

}  // namespace

TEST_CASE("amount: plain decimals are exact") {
    CHECK(is("0", 0));
    CHECK(is("-0.00", 0));
    CHECK(is("0.1", 1'000));
    CHECK(is("0.001", 10));
    CHECK(is("100.50", 1'005'000));
    CHECK(is("-12.3456", -123'456));
    CHECK(is("+5", 50'000));
    CHECK(is(".5", 5'000));
    CHECK(is("12.", 120'000));
    CHECK(is("0012.50", 125'000));
    CHECK(is(" 12.50\u3000", 125'000));
    CHECK(is("12.500000000000000000000000000000000000000000", 125'000));
    CHECK(is(std::string(500, '0') + "1", 10'000));
}

TEST_CASE("amount: decorations, full-width forms and negative forms") {
    CHECK(is("'12.00", 120'000));
    CHECK(is("=\"12.00\"", 120'000));
    CHECK(is("１２．５０", 125'000));
    CHECK(is("１，２３４．５０", 12'345'000));
    CHECK(is("1，234．50", 12'345'000));
    for (const std::string text :
         {"-5.00", "(5.00)", "5.00-", "−5.00", "－5.00", "（５．００）", "- 5.00", "( 5.00 )", "5.00 -", "5.00−",
          "'-5.00", "-¥5.00", "¥-5.00", "¥5.00-", "(¥5.00)", "¥(5.00)", "(5.00元)", "(5.00)元"}) {
        CAPTURE(text);
        CHECK(is(text, -50'000));
    }
    for (const std::string text : {"--5", "+-5", "-5-", "(-5)", "-(5)", "(5", "5)", "((5))", "(5)-", "5+", "--¥5",
                                   "-5-元", "()", "(", "-¥", "+", "−"}) {
        CAPTURE(text);
        CHECK(problem_of(text) == amount_problem::bad_amount);
    }
}

TEST_CASE("amount: grouping is in threes, by one mark") {
    CHECK(is("1,234.56", 12'345'600));
    CHECK(is("12,345,678.90", 123'456'789'000));
    CHECK(is("1,234", 12'340'000));
    CHECK(is("-999,999", -9'999'990'000));
    CHECK(is("1'234.50", 12'345'000));
    CHECK(is("1’234’567", 12'345'670'000));
    CHECK(is("1 234.50", 12'345'000));
    CHECK(is("1\u00A0234\u00A0567.5", 12'345'675'000));
    CHECK(is("1\u202F234", 12'340'000));
    for (const std::string text :
         {"1,23,4.5",  "12,34,567", "1,234,5",     "1234,567", "1,,234", ",234",     "1,234,", "1,",    "0,125",
          "012,345",   "1,234 567", "1 234,567.0", "1,23456",  "1,2.5",  "1,2345.6", "1 23",   "12 34", "1  234",
          "1.234.567", "1.2.3",     "1,234.567,8", "1'2",      ",5",     ",",        ".",      "1. 5"}) {
        CAPTURE(text);
        CHECK(problem_of(text) == amount_problem::bad_amount);
    }
}

TEST_CASE("amount: one comma that cannot group is a decimal comma, never read as anything else") {
    for (const std::string text :
         {"1,2", "12,50", "1,2345", "0,5", "-1,50", "1,50 €", "¥1234,56", "１，５", "12345,6"}) {
        CAPTURE(text);
        CHECK(problem_of(text) == amount_problem::decimal_comma);
    }
    CHECK(problem_of("1,50x") == amount_problem::bad_amount);
}

TEST_CASE("amount: with a decimal comma, point and comma swap") {
    CHECK(is("1.234,50", 12'345'000, comma));
    CHECK(is("12,5", 125'000, comma));
    CHECK(is("1 234,50", 12'345'000, comma));
    CHECK(is("1.234", 12'340'000, comma));
    CHECK(is("1.234.567,8", 12'345'678'000, comma));
    CHECK(is("-0,0001 €", -1, comma));
    CHECK(is(",5", 5'000, comma));
    CHECK(is("1，5", 15'000, comma));
    for (const std::string text : {"12.50", "1.2", "1,234.50", "1,2,3", "1.23,5"}) {
        CAPTURE(text);
        CHECK(problem_of(text, comma) == amount_problem::bad_amount);
    }
}

TEST_CASE("amount: ten thousands, hundred millions and scaled headers are exact") {
    CHECK(is("1.2万", 120'000'000));
    CHECK(is("3215万", 321'500'000'000));
    CHECK(is("21.62亿", 21'620'000'000'000));
    CHECK(is("-1.23456789 万元", -123'456'789));
    CHECK(is("¥1,234.5萬", 123'450'000'000));
    CHECK(is("1万亿", 10'000'000'000'000'000));
    CHECK(is("1.2万美元", 120'000'000));
    const amount_rules in_ten_thousands{.header_scale = 10'000};
    CHECK(is("1.2", 120'000'000, in_ten_thousands));
    CHECK(is("1,234.5元", 123'450'000'000, in_ten_thousands));
    CHECK(is("0.00000001", 1, in_ten_thousands));
    CHECK(problem_of("1.2万", in_ten_thousands) == amount_problem::bad_amount);
    CHECK(problem_of("") == amount_problem::missing_amount);
    for (const std::string text : {"万", "1亿万", "1万万", "1元万", "万1", "1.2千"}) {
        CAPTURE(text);
        CHECK(problem_of(text) == amount_problem::bad_amount);
    }
}

TEST_CASE("amount: exponents are read when exact") {
    CHECK(is("1E+03", 10'000'000));
    CHECK(is("1.5e3", 15'000'000));
    CHECK(is("1e-4", 1));
    CHECK(problem_of("1e-5") == amount_problem::amount_precision);
    CHECK(is("0e999999999999999999999", 0));
    CHECK(is("0." + std::string(400, '0') + "1e401", 10'000));
    CHECK(is("1" + std::string(400, '0') + "e-400", 10'000));
    CHECK(is("12EUR", 120'000));
    CHECK(is("12e2EUR", 12'000'000));
    for (const std::string text : {"1e", "1e+", "e5", "1e5.0", "1e 5", "1ee5", "1E5x"}) {
        CAPTURE(text);
        CHECK(problem_of(text) == amount_problem::bad_amount);
    }
}

TEST_CASE("amount: what four decimals cannot hold is refused, or rounded half to even on request") {
    CHECK(problem_of("0.00001") == amount_problem::amount_precision);
    CHECK(problem_of("1.23456") == amount_problem::amount_precision);
    CHECK(rounds_to("0.00005", 0));
    CHECK(rounds_to("0.00015", 2));
    CHECK(rounds_to("0.00025", 2));
    CHECK(rounds_to("-0.00035", -4));
    CHECK(rounds_to("0.000050000000000000000000000000000000000000001", 1));
    CHECK(rounds_to("0.000049999999999999999999999999999999999999999", 0));
    CHECK(rounds_to("1e-400", 0));
    CHECK(rounds_to("1.23456", 12'346));
    CHECK(is("1.2345", 12'345, rounding));
}

TEST_CASE("amount: the range is that of the store, and nothing wraps") {
    CHECK(is("922337203685477.5807", 9'223'372'036'854'775'807));
    CHECK(is("-922337203685477.5808", -9'223'372'036'854'775'807 - 1));
    CHECK(is("(922,337,203,685,477.5808)", -9'223'372'036'854'775'807 - 1));
    for (const std::string text :
         {"922337203685477.5808", "-922337203685477.5809", "1e309", "1e18", "-1e309", "999999999999999",
          "1e999999999999999999999", "99999999999999999999999999999999999999999999", "1000万亿"}) {
        CAPTURE(text);
        CHECK(problem_of(text) == amount_problem::amount_overflow);
    }
    CHECK(problem_of("922337203685477.58075", rounding) == amount_problem::amount_overflow);
    CHECK(rounds_to("922337203685477.58065", 9'223'372'036'854'775'806));
    CHECK(problem_of("1e18", {.header_scale = 10'000}) == amount_problem::amount_overflow);
}

TEST_CASE("amount: currencies are told by sign, code or word, on either side") {
    CHECK(currency_of("12.50").empty());
    for (const std::string text : {"¥12.50", "￥12.50", "12.50元", "CNY 12.50", "RMB1234", "cny12", "12 CNY",
                                   "人民币12", "¥12.50元", "￥12 CNY", "12圆", "1.2万元"}) {
        CAPTURE(text);
        CHECK(currency_of(text) == "CNY");
    }
    CHECK(currency_of("$12.50") == "USD");
    CHECK(currency_of("＄12.50") == "USD");
    CHECK(currency_of("US$12.50") == "USD");
    CHECK(currency_of("12.50 USD") == "USD");
    CHECK(currency_of("HK$12.50") == "HKD");
    CHECK(currency_of("NT$ 100") == "TWD");
    CHECK(currency_of("€12.50") == "EUR");
    CHECK(currency_of("£12.50") == "GBP");
    CHECK(currency_of("₹12") == "INR");
    CHECK(currency_of("₩1,200") == "KRW");
    CHECK(currency_of("12 JPY") == "JPY");
    CHECK(currency_of("100日元") == "JPY");
    CHECK(currency_of("12 CHF") == "CHF");
}

TEST_CASE("amount: a code settles a shared sign, a contradiction is no amount") {
    CHECK(currency_of("¥100 JPY") == "JPY");
    CHECK(currency_of("JPY ¥100") == "JPY");
    CHECK(currency_of("$100 HKD") == "HKD");
    CHECK(currency_of("CAD $100") == "CAD");
    CHECK(currency_of("港币100元") == "HKD");
    for (const std::string text :
         {"¥100 USD", "$100 EUR", "€100 USD", "$100元", "CNY 100 JPY", "XYZ 100", "CNYX 100", "100 Rs", "100 U$"}) {
        CAPTURE(text);
        CHECK(problem_of(text) == amount_problem::bad_amount);
    }
}

TEST_CASE("amount: nothing is missing, and other things are no amounts") {
    for (const std::string text : {"", " ", "NULL", "NaN", "nan", "-", "－", "—", "无", "N/A", "=\"\"", "'-"}) {
        CAPTURE(text);
        CHECK(problem_of(text) == amount_problem::missing_amount);
    }
    for (const std::string text :
         {"=1+1", "@SUM(A1)",   "0x1F",     "0b11", "1_000",  "1 000.00x", "Inf", "-inf", "Infinity", "∞",
          "12%",  "%12",        "1/2",      "1-2",  "12.5.6", "abc",       "¥",   "元",   "=12",      "''12",
          "1:30", "2024-01-05", "12 50 ct", "\xFF", "12\xE5", "壹仟",      "⑫",   "٣"}) {
        CAPTURE(text);
        CHECK(problem_of(text) == amount_problem::bad_amount);
    }
    CHECK(problem_of(std::string("12\0", 3)) == amount_problem::bad_amount);
}

TEST_CASE("amount: ten times 0.1 and one 0.001 are exactly 1.001") {
    std::int64_t sum = parse_amount("0.001", point).ten_thousandths;
    for (int i = 0; i < 10; ++i) {
        sum += parse_amount("0.1", point).ten_thousandths;
    }
    CHECK(sum == 10'010);
}

namespace {

/// A decimal number as a child would write it down: all arithmetic below is on its digits.
struct digit_string {
    std::string whole;
    std::string fraction;
    int exponent = 0;
};

struct expectation {
    bool exact;
    std::string ten_thousandths;  ///< half to even, without leading zeros
};

std::string without_leading_zeros(std::string digits) {
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
    return digits;
}

std::string plus_one(std::string digits) {
    for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit) {
        if (*digit != '9') {
            ++*digit;
            return digits;
        }
        *digit = '0';
    }
    return "1" + digits;
}

expectation expected(const digit_string& number) {
    std::string digits = std::string(60, '0') + number.whole + number.fraction + std::string(60, '0');
    const std::size_t cut = 60 + number.whole.size() + static_cast<std::size_t>(number.exponent + 20) + 4 - 20;
    const std::string kept = without_leading_zeros(digits.substr(0, cut));
    const std::string rest = digits.substr(cut);
    const std::string half = "5" + std::string(rest.size() - 1, '0');
    const bool odd = (kept.back() - '0') % 2 != 0;
    const bool up = rest > half || (rest == half && odd);
    return {.exact = rest.find_first_not_of('0') == std::string::npos, .ten_thousandths = up ? plus_one(kept) : kept};
}

bool fits(const std::string& magnitude, bool negative) {
    const std::string largest = negative ? "9223372036854775808" : "9223372036854775807";
    return magnitude.size() < largest.size() || (magnitude.size() == largest.size() && magnitude <= largest);
}

std::string grouped(const std::string& whole, const std::string& mark) {
    std::string text;
    for (std::size_t i = 0; i < whole.size(); ++i) {
        text += i > 0 && (whole.size() - i) % 3 == 0 ? mark : "";
        text += whole[i];
    }
    return text;
}

class amount_writer {
public:
    explicit amount_writer(unsigned seed) : random_(seed) {}

    int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random_); }

    std::string digits(int count) {
        std::string text;
        for (int i = 0; i < count; ++i) {
            text += static_cast<char>('0' + (below(3) == 0 ? 5 * below(2) : below(10)));
        }
        return text;
    }

    /// One of the ways to write the same number.
    std::string write(const digit_string& number, bool negative) {
        static const std::array<std::string, 5> marks{"", ",", "'", " ", "\u00A0"};
        std::string text = grouped(number.whole, marks.at(static_cast<std::size_t>(below(5))));
        text += number.fraction.empty() ? "" : "." + number.fraction;
        text += number.exponent == 0 ? "" : "e" + std::to_string(number.exponent);
        if (negative && below(3) == 0) {
            text = "(" + text + ")";
        } else if (negative) {
            text = below(2) == 0 ? "-" + text : text + "-";
        }
        const bool ascii = text.find_first_of("\xC2 ") == std::string::npos;
        text = ascii && below(4) == 0 ? full_width(text) : text;
        return below(4) == 0 ? "¥" + text : text;
    }

private:
    std::mt19937 random_;
};

}  // namespace

TEST_CASE("amount: whatever the form, the value is that of arithmetic on the digits") {
    amount_writer writer(20240105);
    int overflows = 0;
    int roundings = 0;
    int values = 0;
    for (int i = 0; i < 100'000; ++i) {
        digit_string number{.whole = without_leading_zeros(writer.digits(1 + writer.below(20))),
                            .fraction = writer.digits(writer.below(8)),
                            .exponent = writer.below(3) == 0 ? writer.below(41) - 20 : 0};
        const bool negative = writer.below(3) == 0;
        const std::string text = writer.write(number, negative);
        const expectation want = expected(number);
        const amount_result exact = parse_amount(text, point);
        const amount_result rounded = parse_amount(text, rounding);
        CAPTURE(text);
        if (!fits(want.ten_thousandths, negative)) {
            ++overflows;
            REQUIRE(rounded.problem == amount_problem::amount_overflow);
            continue;
        }
        const std::string value = std::to_string(rounded.ten_thousandths);
        REQUIRE(rounded.problem == amount_problem::none);
        REQUIRE(value == (negative && want.ten_thousandths != "0" ? "-" : "") + want.ten_thousandths);
        REQUIRE(rounded.rounded != want.exact);
        REQUIRE(exact.problem == (want.exact ? amount_problem::none : amount_problem::amount_precision));
        roundings += want.exact ? 0 : 1;
        values += want.exact ? 1 : 0;
    }
    CHECK(overflows > 1'000);
    CHECK(roundings > 1'000);
    CHECK(values > 1'000);
}
