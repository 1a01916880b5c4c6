// SPDX-License-Identifier: MIT
#include <rfm/report/svg.hpp>
#include <rfm/text/utf8.hpp>
#include <rfm/text/width.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace rfm::report::svg {
namespace {

constexpr double slack = 1e-9;  // a tick that is missed by rounding only is not missed

/// 1, 2 or 5 times a power of ten, nearest above or below `rough`.
double nice_step(double rough) {
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    const double lead = rough / power;
    if (lead < 1.5) {
        return power;
    }
    if (lead < 3.5) {
        return 2 * power;
    }
    return lead < 7.5 ? 5 * power : 10 * power;
}

double em_width(char32_t character) {
    switch (text::width_of(character)) {
        case 0:
            return 0;
        case 2:
            return 1;
        default:
            return character >= U'A' && character <= U'Z' ? 0.68 : 0.56;
    }
}

}  // namespace

std::vector<double> nice_ticks(double low, double high, int about) {
    if (!(high > low)) {
        high = low + std::max(1.0, std::abs(low));
    }
    const double step = nice_step((high - low) / std::max(1, about));
    const auto first = static_cast<long long>(std::floor(low / step + slack));
    const auto last = static_cast<long long>(std::ceil(high / step - slack));
    std::vector<double> ticks;
    for (long long i = first; i <= last; ++i) {
        ticks.push_back(static_cast<double>(i) * step);
    }
    return ticks;
}

int ramp_step(double share) {
    if (!(share > 0)) {
        return 0;
    }
    return std::clamp(static_cast<int>(std::ceil(std::min(share, 1.0) * (ramp_steps - 1) - slack)), 1, ramp_steps - 1);
}

double text_width(std::string_view text, double font_size) {
    double ems = 0;
    for (std::size_t at = 0; at < text.size();) {
        const text::decoded next = text::decode(text, at);
        ems += em_width(next.value);
        at += next.length;
    }
    return ems * font_size;
}

std::string fit_text(std::string_view text, double width, double font_size) {
    if (text_width(text, font_size) <= width) {
        return std::string(text);
    }
    constexpr double ellipsis = 1;
    double left = width / font_size - ellipsis;
    std::size_t at = 0;
    while (at < text.size()) {
        const text::decoded next = text::decode(text, at);
        left -= em_width(next.value);
        if (left < 0) {
            break;
        }
        at += next.length;
    }
    return std::string(text.substr(0, at)) + "…";
}

std::string number(double value) {
    std::string text = fmt::format("{:.2f}", value);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) {
        text.pop_back();
    }
    return text == "-0" ? "0" : text;
}

}  // namespace rfm::report::svg
