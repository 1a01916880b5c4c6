// SPDX-License-Identifier: MIT
#include <rfm/report/format.hpp>
#include <rfm/report/page.hpp>

#include <fmt/format.h>

namespace rfm::report {
namespace {

std::string title_of(const report_data& data, language in) {
    const bool chinese = in == language::zh && !data.title_zh.empty();
    const std::string& plan = chinese ? data.title_zh : data.title;
    std::string title(plan.empty() ? say(phrase::report_title, in) : plan);
    if (data.as_of) {
        title += in == language::zh ? "，" : ", ";
        title += say(phrase::as_of_is, in, shown(data.as_of));
    }
    return title;
}

}  // namespace

page page_of(const report_data& data, language in) {
    page result{.title = title_of(data, in), .sections = {}};
    const auto add = [&](const auto& values) {
        if (values) {
            result.sections.push_back(page_of(*values, in));
        }
    };
    add(data.overview);
    add(data.method);
    add(data.segments);
    add(data.grid);
    add(data.movement);
    add(data.compare);
    add(data.pareto);
    add(data.predictions);
    add(data.quality);
    return result;
}

page_cell cell(std::string text) {
    return {.text = std::move(text)};
}

page_cell bar_cell(std::optional<double> share) {
    return {.text = "", .bar = share};
}

std::string monetary_name(const summary::units& in, language lang) {
    switch (in.monetary) {
        case orders::monetary_basis::average:
            return say(phrase::sum_of_averages, lang);
        case orders::monetary_basis::largest:
            return say(phrase::sum_of_largest, lang);
        case orders::monetary_basis::total:
            break;
    }
    return say(phrase::revenue, lang);
}

std::string frequency_name(const summary::units& in, language lang) {
    switch (in.frequency) {
        case summary::purchase_unit::piece:
            return say(phrase::pieces, lang);
        case summary::purchase_unit::purchase:
            break;
    }
    return say(phrase::purchases, lang);
}

std::string average_name(const summary::units& in, language lang) {
    switch (in.frequency) {
        case summary::purchase_unit::piece:
            return say(phrase::average_piece_value, lang);
        case summary::purchase_unit::purchase:
            break;
    }
    return say(phrase::average_order_value, lang);
}

}  // namespace rfm::report
