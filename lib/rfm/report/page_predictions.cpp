// SPDX-License-Identifier: MIT
#include <rfm/report/format.hpp>
#include <rfm/report/page.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace rfm::report {
namespace {

using kind = page_column::kind;

std::string decimals(double value, int places) {
    return fmt::format("{:.{}f}", value, places);
}

/// Sums of predictions are no more exact than that.
std::string shown_sum(quantity value) {
    return shown_cut(static_cast<double>(divide_half_even(value.ten_thousandths(), 1'000)) / 10.0);
}

page_facts outlook_of(const summary::predictions& values, language in) {
    page_facts result{.title = ""};
    const auto add = [&](phrase name, std::string value) {
        result.facts.push_back({.name = say(name, in), .value = std::move(value)});
    };
    if (values.made) {
        add(phrase::model, std::string(predict::name_of(values.made->model.kind())));
        add(phrase::horizon, say(phrase::days_is, in, shown_cut(values.made->ahead.horizon)));
    }
    add(phrase::customers, shown(values.customers));
    add(phrase::expected_alive, shown_sum(values.expected_alive));
    add(phrase::expected_purchases, shown_sum(values.expected_purchases));
    add(phrase::lifetime_value, shown_average(values.clv));
    return result;
}

page_table bands_of(const summary::predictions& values, language in) {
    page_table table{.title = "",
                     .columns = {{.title = say(phrase::p_alive, in), .shows = kind::range},
                                 {.title = say(phrase::customers, in)},
                                 {.title = say(phrase::expected_purchases, in)},
                                 {.title = say(phrase::lifetime_value, in)},
                                 {.title = "", .shows = kind::bar}},
                     .rows = {}};
    for (auto band = values.bands.rbegin(); band != values.bands.rend(); ++band) {
        const double share =
            values.customers == 0 ? 0 : static_cast<double>(band->customers) / static_cast<double>(values.customers);
        table.rows.push_back({cell(fmt::format("{:.2f} – {:.2f}", band->from, band->to)), cell(shown(band->customers)),
                              cell(shown_sum(band->expected_purchases)), cell(shown_average(band->clv)),
                              bar_cell(share)});
    }
    return table;
}

page_table fit_of(const predict::run_facts& made, language in) {
    page_table table{.title = say(phrase::fit_is, in, to_text(made.model.unit), shown(made.model.fitted_on)),
                     .columns = {{.title = say(phrase::parameter, in), .shows = kind::text},
                                 {.title = say(phrase::estimate, in)},
                                 {.title = say(phrase::standard_error, in)}},
                     .rows = {}};
    const auto add = [&](std::string_view model, const std::vector<predict::estimate>& estimates) {
        for (const predict::estimate& each : estimates) {
            const bool means_nothing = !each.standard_error && each.value != 0;
            table.rows.push_back({cell(fmt::format("{} {}", model, each.name)),
                                  cell(means_nothing ? "–" : fmt::format("{:.4g}", each.value)),
                                  cell(each.standard_error ? fmt::format("{:.3g}", *each.standard_error) : "–")});
        }
    };
    add(predict::name_of(made.model.kind()), made.model.purchases.estimates);
    if (made.model.spend) {
        add(predict::gamma_gamma::name, made.model.spend->estimates);
    }
    return table;
}

page_table holdout_of(const predict::holdout_validation& found, language in) {
    page_table table{.title = say(phrase::holdout_is, in, found.days, decimals(found.mean_absolute_error, 3)),
                     .columns = {{.title = say(phrase::earlier_repeats, in), .shows = kind::range},
                                 {.title = say(phrase::customers, in)},
                                 {.title = say(phrase::actual_mean, in)},
                                 {.title = say(phrase::expected_mean, in)}},
                     .rows = {}};
    for (const auto& row : found.by_frequency) {
        const char* const more = row.repeats == predict::last_frequency_row ? "+" : "";
        table.rows.push_back({cell(fmt::format("{}{}", row.repeats, more)), cell(shown(row.customers)),
                              cell(decimals(row.actual_mean, 3)), cell(decimals(row.expected_mean, 3))});
    }
    const auto mean = [&](double sum) {
        return decimals(found.customers == 0 ? 0 : sum / static_cast<double>(found.customers), 3);
    };
    table.rows.push_back({cell(say(phrase::class_total, in)), cell(shown(found.customers)), cell(mean(found.actual)),
                          cell(mean(found.expected))});
    return table;
}

page_table calibration_of(const predict::holdout_validation& found, language in) {
    page_table table{.title = say(phrase::calibration, in),
                     .columns = {{.title = say(phrase::p_alive, in), .shows = kind::range},
                                 {.title = say(phrase::customers, in)},
                                 {.title = say(phrase::mean_p_alive, in)},
                                 {.title = say(phrase::share_bought, in)}},
                     .rows = {}};
    for (const auto& row : found.by_p_alive) {
        table.rows.push_back({cell(fmt::format("{:.1f} – {:.1f}", row.tenth / 10.0, (row.tenth + 1) / 10.0)),
                              cell(shown(row.customers)), cell(decimals(row.mean_p_alive, 3)),
                              cell(shown_percent(row.share_bought))});
    }
    return table;
}

page_table lift_of(const predict::holdout_validation& found, language in) {
    page_table table{.title = say(phrase::lift_by_tenth, in),
                     .columns = {{.title = say(phrase::tenth, in), .shows = kind::range},
                                 {.title = say(phrase::customers, in)},
                                 {.title = say(phrase::actual_purchases, in)},
                                 {.title = say(phrase::expected_purchases, in)},
                                 {.title = say(phrase::lift, in)}},
                     .rows = {}};
    for (const auto& row : found.by_tenth) {
        table.rows.push_back({cell(fmt::format("{}", row.tenth)), cell(shown(row.customers)),
                              cell(decimals(row.actual, 0)), cell(decimals(row.expected, 1)),
                              cell(decimals(row.lift, 2))});
    }
    return table;
}

}  // namespace

page_section page_of(const summary::predictions& values, language in) {
    page_section section{.title = say(phrase::predictions, in),
                         .blocks = {outlook_of(values, in), bands_of(values, in)}};
    if (!values.made) {
        return section;
    }
    section.blocks.emplace_back(fit_of(*values.made, in));
    if (values.made->validation) {
        section.blocks.emplace_back(holdout_of(*values.made->validation, in));
        section.blocks.emplace_back(calibration_of(*values.made->validation, in));
        section.blocks.emplace_back(lift_of(*values.made->validation, in));
    }
    for (const std::string& warning : values.made->warnings) {
        section.blocks.emplace_back(page_paragraph{say(phrase::warning_is, in, warning)});
    }
    return section;
}

}  // namespace rfm::report
