// SPDX-License-Identifier: MIT
#include <rfm/report/format.hpp>
#include <rfm/report/page.hpp>

#include <fmt/format.h>

namespace rfm::report {
namespace {

page_table counts(const summary::quality& values, language in) {
    using kind = page_column::kind;
    const auto named = [&](phrase what) { return say(what, in); };
    page_table table{.title = "",
                     .columns = {{.title = named(phrase::record_class), .shows = kind::text},
                                 {.title = named(phrase::reason), .shows = kind::text},
                                 {.title = named(phrase::records)},
                                 {.title = named(phrase::lines)}},
                     .rows = {}};
    for (const summary::record_count& count : values.counts) {
        table.rows.push_back(
            {cell(count.record_class), cell(count.reason), cell(shown(count.records)), cell(shown(count.lines))});
    }
    table.rows.push_back(
        {cell(named(phrase::class_total)), cell(""), cell(shown(values.records)), cell(shown(values.lines))});
    return table;
}

page_facts sums(const summary::quality& values, language in) {
    return {.title = "",
            .facts = {{.name = say(phrase::sum_loaded, in), .value = shown(values.sum_loaded)},
                      {.name = say(phrase::sum_skipped, in), .value = shown(values.sum_skipped)},
                      {.name = say(phrase::sum_rejected, in), .value = shown(values.sum_rejected)}}};
}

std::string text_of(const std::vector<std::pair<std::string, std::string>>& mapping) {
    std::string text;
    for (const auto& [role, column] : mapping) {
        text += fmt::format("{}{} = {}", text.empty() ? "" : ", ", role, column);
    }
    return text;
}

page_facts facts_of(const summary::input_facts& input, language in) {
    page_facts result{.title = input.name, .facts = {}, .compact = false};
    const auto add = [&](phrase name, const std::string& value) {
        if (!value.empty()) {
            result.facts.push_back({.name = say(name, in), .value = value});
        }
    };
    add(phrase::encoding, input.encoding);
    add(phrase::dialect, input.dialect);
    add(phrase::columns, text_of(input.mapping));
    add(phrase::dates, input.date_form);
    add(phrase::content_hash, input.content_hash);
    return result;
}

}  // namespace

page_section page_of(const summary::quality& values, language in) {
    page_section section{.title = say(phrase::quality, in), .blocks = {counts(values, in), sums(values, in)}};
    for (const summary::input_facts& input : values.inputs) {
        section.blocks.emplace_back(facts_of(input, in));
    }
    for (const std::string& warning : values.warnings) {
        section.blocks.emplace_back(page_paragraph{say(phrase::warning_is, in, warning)});
    }
    return section;
}

}  // namespace rfm::report
