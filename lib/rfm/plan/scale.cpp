// SPDX-License-Identifier: MIT
#include <rfm/plan/scale.hpp>

#include <array>
#include <utility>

namespace rfm::plan {
namespace {

using named_method = std::pair<method, std::string_view>;
constexpr std::array<named_method, 13> method_names{{
    {method::quantile, "quantile"},
    {method::quantile_plus_one, "quantile-plus-one"},
    {method::ntile, "ntile"},
    {method::nested, "nested"},
    {method::breaks, "breaks"},
    {method::mean, "mean"},
    {method::median, "median"},
    {method::score_mean, "score-mean"},
    {method::top, "top"},
    {method::jenks, "jenks"},
    {method::kmeans, "kmeans"},
    {method::equal_width, "equal-width"},
    {method::pareto, "pareto"},
}};

}  // namespace

std::string_view to_text(method m) {
    for (const auto& [value, name] : method_names) {
        if (value == m) {
            return name;
        }
    }
    return {};
}

std::optional<method> parse_method(std::string_view name) {
    for (const auto& [value, known] : method_names) {
        if (known == name) {
            return value;
        }
    }
    return std::nullopt;
}

bool has_cut_points(method m) {
    return m != method::ntile && m != method::nested;
}

std::string_view to_text(closed_side side) {
    return side == closed_side::left ? "left" : "right";
}

std::optional<closed_side> parse_closed_side(std::string_view name) {
    if (name == "left") {
        return closed_side::left;
    }
    if (name == "right") {
        return closed_side::right;
    }
    return std::nullopt;
}

int levels(const scale& s) {
    return s.how == method::score_mean ? 2 : s.bins;
}

}  // namespace rfm::plan
