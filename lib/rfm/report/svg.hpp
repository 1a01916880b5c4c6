// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rfm::report::svg {

// What charts are drawn with. Nothing here knows a colour: marks carry classes, the page's style gives them their
// look in light, dark and print. Charts are as wide as their place: horizontally they use percentages, so that text
// keeps its size on a phone; vertically pixels.

/// Round numbers (1, 2 or 5 times a power of ten, and their multiples) from `low` or below to `high` or above, at most
/// a few more or less than `about` of them, ascending. Empty and reversed ranges are widened to end above `low`.
std::vector<double> nice_ticks(double low, double high, int about);

/// Equal bands side by side over `length`, with the share `gap` of each band left free behind it.
struct band_scale {
    std::size_t bands = 1;
    double length = 100;
    double gap = 0;

    double step() const { return length / static_cast<double>(bands); }
    double start(std::size_t band) const { return step() * static_cast<double>(band); }
    double width() const { return step() * (1 - gap); }
    double middle(std::size_t band) const { return start(band) + width() / 2; }
};

/// Colours of the sequential ramp, from nothing to most. Classes "h0", "h1" ..; see html_colours.hpp.
inline constexpr int ramp_steps = 7;

/// The step for a share of the greatest value: 0 for nothing, then equal classes, the greatest in the last.
int ramp_step(double share);

/// About how wide a text is in the usual sans-serif faces: wide characters take 1 em, capitals 0.68, others 0.56.
double text_width(std::string_view text, double font_size);

/// The text when it fits into `width`, else its beginning and '…'.
std::string fit_text(std::string_view text, double width, double font_size);

/// A coordinate: at most two decimals, without zeros at the end.
std::string number(double value);

}  // namespace rfm::report::svg
