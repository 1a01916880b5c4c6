// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/text_column.hpp>
#include <rfm/plan/code.hpp>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rfm::segment {

/// What the values of a column are, and with it what `column::value` counts.
enum class column_kind {
    text,       ///< no number
    score,      ///< 1 .. 255
    days,       ///< whole days
    count,      ///< ten-thousandths of a quantity
    money,      ///< ten-thousandths of an amount
    decimal,    ///< ten-thousandths, always written with four decimals
    date,       ///< days since 1970-01-01
    code,       ///< number_of a score code: "543"
    wide_code,  ///< the same, written "5_10_3"
};

/// Numbers that are there only in some runs, one per row: predictions.
struct number_column {
    static constexpr std::int64_t none = std::numeric_limits<std::int64_t>::min();  ///< this customer has no value

    std::string name;
    column_kind kind = column_kind::decimal;
    std::vector<std::int64_t> values;
};

/// One named value per customer, whatever holds it: what rows are written, sorted, filtered and classified by.
///
/// A view: what it was made of must outlive it. Reading is safe from any thread.
class column {
public:
    using values = std::function<std::optional<std::int64_t>(std::size_t row)>;
    using texts = std::function<std::string_view(std::size_t row)>;

    /// Numbers of a kind other than text; nothing where the customer has none.
    column(std::string name, column_kind kind, values value);
    column(std::string name, texts text);
    /// Scores, 0 where the customer has none; no scores: nobody has one.
    column(std::string name, const std::vector<std::uint8_t>& scores);
    /// Named as the coded column is.
    explicit column(const coded_column& coded);
    explicit column(const number_column& numbers);

    const std::string& name() const { return name_; }
    column_kind kind() const { return kind_; }

    /// The number in the unit of the kind; nothing for texts and where the customer has none.
    std::optional<std::int64_t> value(std::size_t row) const;
    /// The value as plans and people write numbers: 12.5 for an amount of 12.50, days since 1970-01-01 for a date.
    std::optional<double> number(std::size_t row) const;

    /// As rows show it; nothing is appended where the customer has no value.
    void append_to(std::string& out, std::size_t row) const;
    std::string text(std::size_t row) const;
    /// The text of a column of texts as it is held; empty for numbers.
    std::string_view view(std::size_t row) const { return text_ ? text_(row) : std::string_view(); }

    /// Numbers by value, texts by bytes; a row without a value is less than all others.
    std::strong_ordering compare(std::size_t a, std::size_t b) const;

    /// The codes behind a text column, where it has them.
    const coded_column* coded() const { return coded_; }
    /// What a column of scores was made of, null for others.
    const std::vector<std::uint8_t>* scores() const { return scores_; }

private:
    std::string name_;
    column_kind kind_ = column_kind::text;
    values value_;
    texts text_;
    const coded_column* coded_ = nullptr;
    const std::vector<std::uint8_t>* scores_ = nullptr;
};

/// One number per code, in the order of codes; scores are at most 255.
std::int64_t number_of(plan::score_code code);
plan::score_code code_of(std::int64_t number);

bool is_ten_thousandths(column_kind kind);
/// A number of a kind as `column::number` gives it.
double to_number(column_kind kind, std::int64_t value);
/// The unit-less text of such a value, as rows show it.
void append_value(std::string& out, column_kind kind, std::int64_t value);

}  // namespace rfm::segment
