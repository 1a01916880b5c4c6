// SPDX-License-Identifier: MIT
#include <rfm/base/day.hpp>
#include <rfm/plan/conditions.hpp>
#include <rfm/plan/names.hpp>
#include <rfm/segment/condition.hpp>
#include <rfm/segment/number_text.hpp>

#include <algorithm>
#include <optional>
#include <string>

namespace rfm::segment {
namespace {

using test = plan::condition::test;

bool text_compares(const plan::condition& written, const std::string& text) {
    const bool numbers = std::ranges::all_of(written.operands, [](const auto& o) { return o.number.has_value(); });
    if (numbers) {
        const auto number = parse_number(text);
        return number && plan::holds(written, *number);
    }
    const auto on = parse_iso_day(text);
    return on && plan::holds(written, on->since_epoch());
}

bool text_meets(const plan::condition& written, const std::string& text) {
    // An empty text is no number and meets nothing, like a measure a customer does not have.
    if ((written.how != test::any_of && written.how != test::none_of) || plan::is_measure(written.name)) {
        return text_compares(written, text);
    }
    const bool listed = std::ranges::find(written.operands, text, &plan::operand::text) != written.operands.end();
    return listed == (written.how == test::any_of);
}

}  // namespace

compiled_condition::compiled_condition(const plan::condition& written, const column& values)
    : written_(&written), values_(&values) {
    if (const coded_column* coded = values.coded()) {
        for (const std::string& text : coded->texts) {
            accepted_.push_back(text_meets(written, text) ? 1 : 0);
        }
    }
}

bool compiled_condition::holds(std::size_t row) const {
    if (const coded_column* coded = values_->coded()) {
        return accepted_[coded->codes[row]] != 0;
    }
    const auto value = values_->value(row);
    if (!value) {
        return false;
    }
    const column_kind kind = values_->kind();
    if (kind == column_kind::code || kind == column_kind::wide_code) {
        return plan::holds(*written_, code_of(*value));
    }
    return plan::holds(*written_, to_number(kind, *value));
}

}  // namespace rfm::segment
