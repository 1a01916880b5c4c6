// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/report/words.hpp>
#include <rfm/summary/grid.hpp>
#include <rfm/summary/pareto.hpp>
#include <rfm/summary/segments.hpp>

#include <string>
#include <string_view>

namespace rfm::report {

// A section's picture: one <svg> element, to stand inside HTML whose style is that of html_style.hpp. Everything that
// can be pointed at has a <title>; texts are escaped here. `name` is what the picture is called for those who do not
// see it.

/// For each segment its share of customers beside its share of monetary; without monetary the first alone.
std::string segment_bars(const summary::segments& values, std::string_view name, language in);

/// Recency upwards, frequency to the right: customers in each cell, their colour, and the most common segment.
std::string heat_map(const summary::grid& values, std::string_view name, language in);

/// The cumulative share of monetary over the best customers, with the ends of classes A and B marked.
std::string pareto_curve(const summary::pareto& values, std::string_view name, language in);

}  // namespace rfm::report
