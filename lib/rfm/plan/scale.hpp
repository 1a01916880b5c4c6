// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace rfm::plan {

/// How a measure is cut into classes. Each has a file of its own under score/.
enum class method {
    quantile,
    quantile_plus_one,
    ntile,
    nested,
    breaks,
    mean,
    median,
    score_mean,
    top,
    jenks,
    kmeans,
    equal_width,
    pareto,
};

std::string_view to_text(method m);  ///< "quantile-plus-one"
std::optional<method> parse_method(std::string_view name);

/// Methods without cut points (ntile, nested) cannot be frozen.
bool has_cut_points(method m);

/// The side of a class to which a value equal to its cut point belongs.
enum class closed_side {
    left,   ///< to the class above the cut
    right,  ///< to the class below it
};

std::string_view to_text(closed_side side);  ///< "left", "right"
std::optional<closed_side> parse_closed_side(std::string_view name);

/// The classes a scale can have at most; codes like 5_10_3 are listed one by one, and a million is enough.
inline constexpr int most_bins = 100;

/// One measure's way to classes, as a plan says it. With `cuts` given the method is frozen: they are used as they are.
struct scale {
    method how = method::quantile;
    int bins = 5;  ///< score-mean: the scores to average over; all others: the classes, which `breaks` and `pareto`
                   ///< have by their cuts and `mean`, `median` and `top` by definition (2)
    std::vector<double> cuts;           ///< ascending, equal ones only if frozen; breaks, pareto and frozen plans
    std::optional<closed_side> closed;  ///< given only with `cuts`; absent: as the method defines it
    double top = 0;                     ///< method `top`: how many, or a share of 1 if `top_is_share`
    bool top_is_share = false;

    friend bool operator==(const scale&, const scale&) = default;
};

/// How many classes a scale makes: the scores are 1 .. levels.
int levels(const scale& s);

}  // namespace rfm::plan
