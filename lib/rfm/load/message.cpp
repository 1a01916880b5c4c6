// SPDX-License-Identifier: MIT
#include <rfm/load/message.hpp>

#include <fmt/format.h>

namespace rfm::load {
namespace {

struct wording {
    std::string what;
    std::string remedy;
};

/// Long values are cut: the rejects file has all of it.
std::string shown(const std::string& value) {
    constexpr std::size_t most = 60;
    if (value.size() <= most) {
        return value;
    }
    std::size_t cut = most;
    while (cut > 0 && (static_cast<unsigned char>(value[cut]) & 0xC0) == 0x80) {
        --cut;
    }
    return value.substr(0, cut) + "…";
}

wording of_value(const row_problem& problem) {
    const std::string value = shown(problem.value);
    const std::string& column = problem.column;
    switch (problem.why) {
        case reason::missing_customer:
            return {fmt::format("there is no customer in column '{}'", column),
                    fmt::format("leave such lines out with --drop '{}='", column)};
        case reason::missing_date:
            return {fmt::format("there is no date in column '{}'", column),
                    fmt::format("leave such lines out with --drop '{}='", column)};
        case reason::missing_amount:
            return {fmt::format("there is no amount in column '{}'", column),
                    fmt::format("leave such lines out with --drop '{}='", column)};
        case reason::bad_date:
            return {fmt::format("cannot read '{}' in column '{}' as a date", value, column),
                    "give --date-format, e.g. --date-format '%d.%m.%Y' or --date-format excel"};
        case reason::date_out_of_range:
            return {fmt::format("the date '{}' in column '{}' is outside --min-date to --max-date", value, column),
                    "give --min-date or --max-date if such dates are right"};
        case reason::two_digit_year:
            return {fmt::format("the date '{}' in column '{}' has a two-digit year", value, column),
                    "give --year-pivot YY: years below it are 20YY, the others 19YY"};
        case reason::bad_amount:
            return {fmt::format("cannot read '{}' in column '{}' as an amount", value, column),
                    fmt::format("repair it in the file of --rejects, or leave such lines out with --drop '{}=VALUE'",
                                column)};
        case reason::amount_precision:
            return {fmt::format("'{}' in column '{}' has more than four decimals", value, column),
                    "give --round to round half to even"};
        case reason::amount_overflow:
            return {fmt::format("'{}' in column '{}' is too large for an amount", value, column),
                    "amounts go up to 922,337,203,685,477: is this an id?"};
        case reason::decimal_comma:
            return {fmt::format("'{}' in column '{}' may have a decimal comma", value, column),
                    "give --decimal , if the comma is the decimal mark"};
        case reason::conflicting_amount:
            return {fmt::format("'{}' in column '{}' is not the amount of an earlier line of the order", value, column),
                    "give --amount-per line if each line has its own amount"};
        case reason::refund_over_amount:
            return {fmt::format("the refund '{}' in column '{}' is larger than the amount", value, column),
                    "give such refunds as a file of --returns, which may exceed an order"};
        case reason::orphan_return:
            return {fmt::format("the return names no known order or customer ('{}')", value),
                    "give the orders it belongs to as well, with --orders FILE"};
        default:
            return {std::string(to_text(problem.why)), {}};
    }
}

wording of_shape(const row_problem& problem, const csv::record& r) {
    switch (problem.why) {
        case reason::too_few_fields:
            return {fmt::format("the record has {} fields, fewer than the header", r.field_count),
                    "a line end inside an unquoted field looks like this"};
        case reason::too_many_fields:
            return {fmt::format("the record has {} fields, more than the header", r.field_count),
                    "an unquoted delimiter inside a field looks like this"};
        case reason::unterminated_quote:
            return {"a quoted field is not closed; reading resumed on the next line",
                    "repair it in the file of --rejects, or give --quote none if quotes are plain text"};
        case reason::text_after_quote:
            return {"text follows a closing quote", "give --escape '\\' if quotes inside fields are written \\\""};
        case reason::bad_encoding:
            return {"the record has bytes that are not in the encoding of the file",
                    "give --encoding if it was guessed wrong"};
        case reason::nul_byte:
            return {"the record holds a NUL byte", "repair it in the file of --rejects, and look at what wrote it"};
        case reason::field_too_long:
            return {"a field is longer than 1 MiB", "is a quote missing that should close it?"};
        default:
            return {"the record is longer than 16 MiB", "are its line ends missing?"};
    }
}

bool is_of_shape(reason why) {
    return why >= reason::too_few_fields && why <= reason::line_too_long;
}

}  // namespace

error describe(const row_problem& problem, const csv::block& block, const std::string& file) {
    const csv::record& r = block.records()[problem.record];
    wording words = is_of_shape(problem.why) ? of_shape(problem, r) : of_value(problem);
    return {.kind = error_kind::refused,
            .what = std::move(words.what),
            .file = file,
            .line = block.line(r),
            .remedy = std::move(words.remedy)};
}

}  // namespace rfm::load
