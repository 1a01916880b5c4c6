// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/report/svg.hpp>

#include <array>
#include <cstddef>
#include <string_view>

namespace rfm::report {

/// A fill and the text upon it, "#rrggbb". Every pair has a contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3).
struct shade {
    std::string_view fill;
    std::string_view text;
};

/// The colours of a page: greys and one hue.
struct palette {
    std::string_view ink;     ///< text
    std::string_view quiet;   ///< text that matters less; readable on paper and on panel
    std::string_view accent;  ///< links, marks of what matters
    std::string_view second;  ///< bars that are compared with the accent's
    std::string_view paper;
    std::string_view panel;
    std::string_view line;
    std::array<shade, static_cast<std::size_t>(svg::ramp_steps)> ramp;  ///< from nothing to most
};

inline constexpr palette light_colours{
    .ink = "#1b252b",
    .quiet = "#566670",
    .accent = "#1f6f94",
    .second = "#a3b1ba",
    .paper = "#ffffff",
    .panel = "#f5f7f8",
    .line = "#dde3e7",
    .ramp = {{{"#f1f5f7", "#16232b"},
              {"#d9e9f1", "#16232b"},
              {"#b7d6e5", "#16232b"},
              {"#8dbed6", "#16232b"},
              {"#55a0c2", "#16232b"},
              {"#1f6f94", "#ffffff"},
              {"#0f4a68", "#ffffff"}}},
};

inline constexpr palette dark_colours{
    .ink = "#e6ebee",
    .quiet = "#9fb0ba",
    .accent = "#7cc0de",
    .second = "#5d6c76",
    .paper = "#14191d",
    .panel = "#1c2329",
    .line = "#303a42",
    .ramp = {{{"#1e262c", "#f2f6f8"},
              {"#203947", "#f2f6f8"},
              {"#245066", "#f2f6f8"},
              {"#2a6783", "#f2f6f8"},
              {"#5fa9c9", "#0d1418"},
              {"#8cc8e2", "#0d1418"},
              {"#bfe3f3", "#0d1418"}}},
};

}  // namespace rfm::report
