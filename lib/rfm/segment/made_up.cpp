// SPDX-License-Identifier: MIT
#include <rfm/plan/composite.hpp>
#include <rfm/score/breaks.hpp>
#include <rfm/segment/columns.hpp>
#include <rfm/segment/dimensions.hpp>
#include <rfm/segment/made_up.hpp>
#include <rfm/segment/rules.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <utility>

namespace rfm::segment {
namespace {

constexpr std::array<std::string_view, 3> score_names{"r", "f", "m"};

std::optional<std::size_t> dimension_named(const plan::plan& p, std::string_view name) {
    const auto found = std::ranges::find(p.dimensions, name, &plan::dimension::name);
    return found == p.dimensions.end() ? std::nullopt
                                       : std::optional(static_cast<std::size_t>(found - p.dimensions.begin()));
}

/// The columns of one row as many times as there are questions, with the values asked about.
class made_up_rows {
public:
    made_up_rows(const classification& c, std::size_t row, std::span<const made_up> asked)
        : c_(c), row_(row), asked_(asked), scales_(scales_of(c, row)), from_(plan_columns(c)) {
        for (const column& each : from_) {
            columns_.push_back(answered(each));
        }
    }
    made_up_rows(const made_up_rows&) = delete;  // columns look at it
    made_up_rows& operator=(const made_up_rows&) = delete;

    const std::vector<column>& columns() const { return columns_; }
    /// The class of question `i` in a dimension, and the class the customer has in it.
    std::string class_in(std::size_t place, std::string_view now, std::size_t i) const {
        const plan::dimension& dimension = c_.applied.dimensions[place];
        const bool asked = asked_[i].measure == dimension.from && place < scales_.dimensions.size();
        return asked && tells_classes(scales_.dimensions[place])
                   ? class_of_value(dimension, scales_.dimensions[place]->frozen, asked_[i].value)
                   : std::string(now);
    }

private:
    column answered(const column& from) {
        const std::string& name = from.name();
        const auto score = std::ranges::find(score_names, name);
        if (score != score_names.end() && c_.scored()) {
            const auto measure = static_cast<std::size_t>(score - score_names.begin());
            return {name, from.kind(), [this, measure](std::size_t i) { return as_value(score_of(measure, i)); }};
        }
        if (name == "rfm" && c_.scored()) {
            return {name, from.kind(), [this](std::size_t i) -> std::optional<std::int64_t> {
                        const plan::score_code code = code_of_row(i);
                        return code.r == 0 ? std::nullopt : std::optional(number_of(code));
                    }};
        }
        if (name == "composite" && !c_.composite.empty()) {
            return {name, from.kind(), [this](std::size_t i) -> std::optional<std::int64_t> {
                        const plan::score_code code = code_of_row(i);
                        return code.r == 0
                                   ? std::nullopt
                                   : std::optional(plan::composite_of(*c_.applied.composite, code).ten_thousandths());
                    }};
        }
        if (const auto place = dimension_named(c_.applied, name)) {
            return texts(name, [&](std::size_t i) { return class_in(*place, from.view(row_), i); });
        }
        const bool varies = std::ranges::find(asked_, name, &made_up::measure) != asked_.end();
        if (from.kind() == column_kind::text && !varies) {
            return texts(name, [&](std::size_t) { return std::string(from.view(row_)); });
        }
        const column_kind kind = from.kind() == column_kind::text ? column_kind::decimal : from.kind();
        return {name, kind, [this, kind, &from](std::size_t i) -> std::optional<std::int64_t> {
                    if (asked_[i].measure == from.name()) {
                        return std::llround(asked_[i].value * (is_ten_thousandths(kind) ? 10'000 : 1));
                    }
                    if (from.kind() != column_kind::text) {
                        return from.value(row_);
                    }
                    const auto number = number_at(from, row_);
                    return number ? std::optional<std::int64_t>(std::llround(*number * 10'000)) : std::nullopt;
                }};
    }

    template <class TextOf>
    column texts(const std::string& name, TextOf text_of) {
        auto& held = texts_.emplace_back(std::make_unique<coded_column>());
        held->name = name;
        for (std::size_t i = 0; i < asked_.size(); ++i) {
            held->codes.push_back(static_cast<std::uint32_t>(held->texts.size()));
            held->texts.push_back(text_of(i));
        }
        return column(*held);
    }

    std::uint8_t score_of(std::size_t measure, std::size_t i) const {
        const std::array<const std::vector<std::uint8_t>*, 3> scores{&c_.r, &c_.f, &c_.m};
        const std::uint8_t score = (*scores[measure])[row_];
        if (score == 0 || asked_[i].measure != scored_measures[measure]) {
            return score;
        }
        const plan::scale& scale = scales_.measures[measure]->frozen;
        const std::uint8_t group =
            score::group_of(asked_[i].value, scale.cuts, scale.closed.value_or(plan::closed_side::left));
        return measure == 0 ? static_cast<std::uint8_t>(scale.cuts.size() + 2 - group) : group;
    }

    plan::score_code code_of_row(std::size_t i) const {
        return {.r = score_of(0, i), .f = score_of(1, i), .m = score_of(2, i)};
    }

    static std::optional<std::int64_t> as_value(std::uint8_t score) {
        return score == 0 ? std::nullopt : std::optional<std::int64_t>(score);
    }

    const classification& c_;
    std::size_t row_;
    std::span<const made_up> asked_;
    row_scales scales_;
    std::vector<column> from_;
    std::vector<column> columns_;
    std::vector<std::unique_ptr<coded_column>> texts_;
};

}  // namespace

row_scales scales_of(const classification& c, std::size_t row) {
    const auto pointer = [](const std::optional<measured_scale>& scale) { return scale ? &*scale : nullptr; };
    row_scales scales;
    const bool by_group = c.grouped() && !c.groups.empty();
    const group_scales* group = by_group ? &c.groups[c.within.codes[row]] : nullptr;
    scales.measures = {pointer(by_group ? group->recency : c.recency_scale),
                       pointer(by_group ? group->frequency : c.frequency_scale),
                       pointer(by_group ? group->monetary : c.monetary_scale)};
    std::ranges::transform(by_group ? group->dimensions : c.dimension_scales, std::back_inserter(scales.dimensions),
                           pointer);
    return scales;
}

bool tells_classes(const measured_scale* scale) {
    return scale != nullptr && plan::has_cut_points(scale->frozen.how) && scale->frozen.how != plan::method::pareto &&
           !scale->frozen.cuts.empty();
}

std::vector<std::string> classes_of(const classification& c, std::size_t row, std::span<const made_up> asked) {
    const made_up_rows rows(c, row, asked);
    std::vector<std::string> classes;
    if (!c.applied.by.empty()) {
        const auto place = dimension_named(c.applied, c.applied.by.front());
        for (std::size_t i = 0; i < asked.size(); ++i) {
            const std::string& now = c.outcomes[c.classes[row]].name;
            classes.push_back(place ? rows.class_in(*place, now, i) : now);
        }
        return classes;
    }
    plan::plan p = c.applied;
    if (!p.otherwise) {
        p.otherwise = plan::outcome();
    }
    const class_list given = segment::classes_of(p);
    const std::vector<std::uint8_t> has_purchase(asked.size(), c.has_purchase[row]);
    for (const std::uint16_t each : assign_classes(p, given, rows.columns(), has_purchase)) {
        classes.push_back(given.outcomes[each].name);
    }
    return classes;
}

}  // namespace rfm::segment
