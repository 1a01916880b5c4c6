// SPDX-License-Identifier: MIT
#include <rfm/report/html_colours.hpp>
#include <rfm/report/svg.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

namespace report = rfm::report;
namespace svg = rfm::report::svg;

namespace {

double channel(std::string_view hex) {
    int value = 0;
    std::from_chars(hex.data(), hex.data() + hex.size(), value, 16);
    const double c = value / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

/// WCAG 2.2, relative luminance.
double luminance(std::string_view colour) {
    return 0.2126 * channel(colour.substr(1, 2)) + 0.7152 * channel(colour.substr(3, 2)) +
           0.0722 * channel(colour.substr(5, 2));
}

/// WCAG 2.2, contrast ratio: 1 to 21.
double contrast(std::string_view one, std::string_view other) {
    const auto [dark, light] = std::minmax({luminance(one), luminance(other)});
    return (light + 0.05) / (dark + 0.05);
}

}  // namespace

TEST_CASE("svg: ticks are round, ascending and hold the range") {
    using ticks = std::vector<double>;
    CHECK(svg::nice_ticks(0, 10, 5) == ticks{0, 2, 4, 6, 8, 10});
    CHECK(svg::nice_ticks(0, 43, 5) == ticks{0, 10, 20, 30, 40, 50});
    CHECK(svg::nice_ticks(-7, 12, 4) == ticks{-10, -5, 0, 5, 10, 15});
    CHECK(svg::nice_ticks(0, 1e12, 2) == ticks{0, 5e11, 1e12});
    CHECK(svg::nice_ticks(0, 1, 5).size() == 6);  // rounding adds no tick beyond 1
    CHECK(svg::nice_ticks(0, 1, 5).back() == doctest::Approx(1));
}

TEST_CASE("svg: a range without extent still has ticks that end above its start") {
    CHECK(svg::nice_ticks(0, 0, 5).back() > 0);
    CHECK(svg::nice_ticks(5, 5, 5).back() > 5);
    CHECK(svg::nice_ticks(3, -3, 5).back() > 3);
    CHECK(svg::nice_ticks(0, std::numeric_limits<double>::quiet_NaN(), 0).back() > 0);
}

TEST_CASE("svg: bands share the length and leave their gap") {
    const svg::band_scale bands{.bands = 4, .length = 100, .gap = 0.2};
    CHECK(bands.start(0) == 0);
    CHECK(bands.start(3) == 75);
    CHECK(bands.width() == 20);
    CHECK(bands.middle(1) == 35);
}

TEST_CASE("svg: only nothing takes the first colour, and the greatest the last") {
    CHECK(svg::ramp_step(0) == 0);
    CHECK(svg::ramp_step(-0.5) == 0);
    CHECK(svg::ramp_step(std::numeric_limits<double>::quiet_NaN()) == 0);
    CHECK(svg::ramp_step(1e-12) == 1);
    CHECK(svg::ramp_step(1.0 / 6) == 1);
    CHECK(svg::ramp_step(0.17) == 2);
    CHECK(svg::ramp_step(0.99) == svg::ramp_steps - 1);
    CHECK(svg::ramp_step(1) == svg::ramp_steps - 1);
    CHECK(svg::ramp_step(7) == svg::ramp_steps - 1);
}

TEST_CASE("svg: a Chinese character is as wide as the font is high") {
    CHECK(svg::text_width("", 12) == 0);
    CHECK(svg::text_width("冠军客户", 12) == doctest::Approx(48));
    CHECK(svg::text_width("lost", 10) == doctest::Approx(22.4));
    CHECK(svg::text_width("e\u0301", 10) == doctest::Approx(5.6));  // the accent stands above
}

TEST_CASE("svg: a text that does not fit is cut between characters") {
    CHECK(svg::fit_text("冠军客户", 48, 12) == "冠军客户");
    CHECK(svg::fit_text("冠军客户", 47, 12) == "冠军…");
    CHECK(svg::fit_text("冠军", 1, 12) == "…");
    CHECK(svg::fit_text("", 0, 12).empty());
}

TEST_CASE("svg: coordinates have at most two decimals and no sign on nothing") {
    CHECK(svg::number(12) == "12");
    CHECK(svg::number(12.345) == "12.35");  // 12.345 is stored a little above
    CHECK(svg::number(0.5) == "0.5");
    CHECK(svg::number(-0.001) == "0");
    CHECK(svg::number(-3.1) == "-3.1");
}

TEST_CASE("colours: every text has a contrast of 4.5 on its ground, in light and dark") {
    for (const report::palette& of : {report::light_colours, report::dark_colours}) {
        for (const report::shade& step : of.ramp) {
            CAPTURE(step.fill);
            CHECK(contrast(step.fill, step.text) >= 4.5);
        }
        for (const std::string_view ground : {of.paper, of.panel}) {
            CAPTURE(ground);
            CHECK(contrast(of.ink, ground) >= 4.5);
            CHECK(contrast(of.quiet, ground) >= 4.5);
            CHECK(contrast(of.accent, ground) >= 4.5);
        }
    }
}

TEST_CASE("colours: the ramp goes one way, away from the paper") {
    for (const report::palette& of : {report::light_colours, report::dark_colours}) {
        for (std::size_t step = 1; step < of.ramp.size(); ++step) {
            CHECK(contrast(of.ramp[step].fill, of.paper) > contrast(of.ramp[step - 1].fill, of.paper));
        }
    }
}
