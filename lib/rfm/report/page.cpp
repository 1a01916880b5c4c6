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

}  // namespace rfm::report
