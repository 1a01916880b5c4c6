// SPDX-License-Identifier: MIT
#include <rfm/export/detail/column_titles.hpp>
#include <rfm/export/detail/xlsx_file.hpp>
#include <rfm/export/workbook.hpp>
#include <rfm/summary/unit_names.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace rfm::exporter {
namespace {

using detail::cell;
using detail::cell_kind;
using detail::sheet_column;
using segment::column;
using segment::column_kind;
using summary::phrase;

cell cell_of(std::string text) {
    return {.kind = cell_kind::text, .text = std::move(text)};
}

cell cell_of(std::optional<std::uint64_t> count) {
    return {.kind = cell_kind::whole, .number = count ? std::optional(static_cast<double>(*count)) : std::nullopt};
}

cell cell_of(std::optional<amount> value) {
    return {.kind = cell_kind::money, .number = value ? std::optional(value->to_double()) : std::nullopt};
}

cell cell_of(std::optional<quantity> value) {
    return {.kind = cell_kind::quantity, .number = value ? std::optional(value->to_double()) : std::nullopt};
}

cell cell_of(std::optional<day> date) {
    return {.kind = cell_kind::date, .number = date ? std::optional<double>(date->since_epoch()) : std::nullopt};
}

cell share_cell(std::optional<double> share) {
    return {.kind = cell_kind::share, .number = share};
}

class writer {
public:
    writer(const segment::classification& customers, const workbook_options& options)
        : customers_(customers), in_(options.in), file_(options.created, options.temporary_directory) {}

    void write_overview(const workbook_figures& of);
    void write_segments(const summary::segments& values);
    void write_movement(const summary::movement& values);
    void write_compare(const summary::compare& values);
    void write_customers(const selected& what);
    void finish(io::output& to) { file_.finish(to); }

private:
    std::string say(phrase what) const { return summary::say(what, in_); }
    std::string named(const std::string& name, const std::string& name_zh) const {
        return in_ == summary::language::zh && !name_zh.empty() ? name_zh : name;
    }
    void write_transitions(phrase sheet, phrase from, phrase to, const std::vector<summary::transition>& rows,
                           const summary::units& units);
    cell customer_cell(const column& from, std::uint32_t row) const;

    const segment::classification& customers_;
    summary::language in_;
    detail::xlsx_file file_;
};

void writer::write_overview(const workbook_figures& of) {
    const summary::overview& values = of.overview;
    std::vector<std::array<cell, 2>> figures;
    const auto add = [&](std::string name, cell value) {
        figures.push_back({cell_of(std::move(name)), std::move(value)});
    };
    const plan::plan& applied = customers_.applied;
    const std::string title = named(applied.title, applied.title_zh);
    add(say(phrase::plan), cell_of(title.empty() ? applied.name : title));
    add(say(phrase::as_of), cell_of(values.as_of));
    add(say(phrase::customers), cell_of(values.customers));
    add(say(phrase::buyers), cell_of(values.buyers));
    add(frequency_name(values.in, in_), cell_of(std::optional(values.purchases)));
    add(monetary_name(values.in, in_), cell_of(std::optional(values.monetary)));
    add(average_name(values.in, in_), cell_of(values.average_order_value));
    add(per_buyer_name(values.in, in_), cell_of(values.monetary_per_buyer));
    add(say(phrase::repeat_rate), share_cell(values.repeat_rate));
    add(say(phrase::top_fifth_share), share_cell(values.top_fifth_share));
    add(say(phrase::first_day), cell_of(values.first_day));
    add(say(phrase::last_day), cell_of(values.last_day));
    if (of.movement) {
        add(say(phrase::moved), cell_of(of.movement->changed));
        add(say(phrase::moved_by_behaviour), cell_of(of.movement->by_behaviour));
        add(say(phrase::moved_by_cut_points), cell_of(of.movement->by_cut_points));
        add(say(phrase::new_customers), cell_of(of.movement->appeared));
        add(say(phrase::gone_customers), cell_of(of.movement->gone));
    }
    if (of.compare) {
        add(say(phrase::in_another_segment), cell_of(of.compare->changed));
    }
    std::erase_if(figures, [](const auto& figure) { return figure[1].text.empty() && !figure[1].number; });

    const std::vector<sheet_column> columns{{.title = say(phrase::figure), .width = 24},
                                            {.title = say(phrase::value), .width = 24}};
    file_.begin_sheet(say(phrase::overview), columns, figures.size(), false);
    for (const auto& figure : figures) {
        file_.write_row(figure);
    }
}

void writer::write_segments(const summary::segments& values) {
    const std::vector<sheet_column> columns{
        {.title = say(phrase::segment), .width = 26},
        {.title = say(phrase::label), .width = 16},
        {.title = say(phrase::customers), .kind = cell_kind::whole},
        {.title = say(phrase::share_of_customers), .kind = cell_kind::share},
        {.title = monetary_name(values.in, in_), .kind = cell_kind::money},
        {.title = monetary_share_name(values.in, in_), .kind = cell_kind::share},
        {.title = frequency_name(values.in, in_), .kind = cell_kind::quantity},
        {.title = average_name(values.in, in_), .kind = cell_kind::money},
        {.title = say(phrase::median_recency_in_days), .kind = cell_kind::quantity},
        {.title = say(phrase::median_of_frequency), .kind = cell_kind::quantity},
        {.title = say(phrase::median_of_monetary), .kind = cell_kind::money},
        {.title = say(phrase::what_to_do), .width = 60},
    };
    file_.begin_sheet(say(phrase::segments), columns, values.rows.size(), true);
    for (const summary::segment_row& row : values.rows) {
        const std::array cells{
            cell_of(std::string(name_of(row.outcome, in_))),
            cell_of(std::string(label_of(row.outcome, in_))),
            cell_of(row.customers),
            share_cell(row.customer_share),
            cell_of(std::optional(row.monetary)),
            share_cell(row.monetary_share),
            cell_of(std::optional(row.purchases)),
            cell_of(row.average_order_value),
            cell_of(row.median_recency),
            cell_of(row.median_frequency),
            cell_of(row.median_monetary),
            cell_of(std::string(action_of(row.outcome, in_))),
        };
        file_.write_row(cells);
    }
}

void writer::write_transitions(phrase sheet, phrase from, phrase to, const std::vector<summary::transition>& rows,
                               const summary::units& units) {
    const std::vector<sheet_column> columns{
        {.title = say(from), .width = 26},
        {.title = say(to), .width = 26},
        {.title = say(phrase::customers), .kind = cell_kind::whole},
        {.title = say(phrase::share_of_customers), .kind = cell_kind::share},
        {.title = monetary_name(units, in_), .kind = cell_kind::money},
    };
    file_.begin_sheet(say(sheet), columns, rows.size(), true);
    for (const summary::transition& row : rows) {
        const std::array cells{
            cell_of(row.from.empty() ? say(phrase::not_there_before) : named(row.from, row.from_zh)),
            cell_of(named(row.to, row.to_zh)),
            cell_of(row.customers),
            share_cell(row.customer_share),
            cell_of(std::optional(row.monetary)),
        };
        file_.write_row(cells);
    }
}

void writer::write_movement(const summary::movement& values) {
    write_transitions(phrase::movement, phrase::previous_segment, phrase::segment, values.rows, values.in);
    if (values.classes.empty()) {
        return;
    }
    const std::string money = monetary_name(values.in, in_);
    const std::vector<sheet_column> columns{
        {.title = say(phrase::segment), .width = 26},
        {.title = say(phrase::customers_before), .kind = cell_kind::whole},
        {.title = say(phrase::customers_now), .kind = cell_kind::whole},
        {.title = say(phrase::of_these_gone), .kind = cell_kind::whole},
        {.title = summary::say(phrase::money_before, in_, money), .kind = cell_kind::money},
        {.title = summary::say(phrase::money_now, in_, money), .kind = cell_kind::money},
    };
    file_.begin_sheet(say(phrase::then_and_now), columns, values.classes.size(), true);
    for (const summary::both_times& row : values.classes) {
        const std::array cells{
            cell_of(named(row.name, row.name_zh)),
            cell_of(row.before),
            cell_of(row.now),
            cell_of(row.gone),
            cell_of(std::optional(row.monetary_before)),
            cell_of(std::optional(row.monetary_now)),
        };
        file_.write_row(cells);
    }
}

void writer::write_compare(const summary::compare& values) {
    write_transitions(phrase::compare, phrase::segment, phrase::other_segment, values.rows, values.in);
}

cell_kind kind_of(column_kind kind) {
    switch (kind) {
        case column_kind::score:
        case column_kind::days:
            return cell_kind::whole;
        case column_kind::count:
        case column_kind::decimal:
            return cell_kind::quantity;
        case column_kind::money:
            return cell_kind::money;
        case column_kind::date:
            return cell_kind::date;
        case column_kind::text:
        case column_kind::code:
        case column_kind::wide_code:
            break;
    }
    return cell_kind::text;
}

cell writer::customer_cell(const column& from, std::uint32_t row) const {
    const cell_kind kind = kind_of(from.kind());
    if (kind != cell_kind::text) {
        return {.kind = kind, .number = from.number(row)};
    }
    const bool is_ours = from.coded() == nullptr;  // a column of the input may have any name
    if (is_ours && from.name() == "segment") {
        return cell_of(std::string(name_of(customers_.outcomes[customers_.classes[row]], in_)));
    }
    if (is_ours && from.name() == "label") {
        return cell_of(std::string(label_of(customers_.outcomes[customers_.classes[row]], in_)));
    }
    return cell_of(from.text(row));
}

double width_of(const column& from) {
    constexpr double code_width = 10;
    return from.kind() == column_kind::code || from.kind() == column_kind::wide_code ? code_width : 0;
}

void writer::write_customers(const selected& what) {
    std::vector<sheet_column> columns;
    columns.reserve(what.columns.size());
    for (const column& from : what.columns) {
        columns.push_back({.title = detail::title_of(from.name(), customers_.applied, in_),
                           .kind = kind_of(from.kind()),
                           .width = width_of(from)});
    }
    file_.begin_sheet(say(phrase::customers_sheet), columns, what.rows.size(), true);
    std::vector<cell> cells(what.columns.size());
    for (const std::uint32_t row : what.rows) {
        std::ranges::transform(what.columns, cells.begin(),
                               [&](const column& from) { return customer_cell(from, row); });
        file_.write_row(cells);
    }
}

}  // namespace

void write_workbook(const segment::classification& customers, const selected& what, const workbook_figures& figures,
                    const workbook_options& options, io::output& to) {
    writer book(customers, options);
    book.write_overview(figures);
    book.write_segments(figures.segments);
    if (figures.movement) {
        book.write_movement(*figures.movement);
    }
    if (figures.compare) {
        book.write_compare(*figures.compare);
    }
    book.write_customers(what);
    book.finish(to);
}

}  // namespace rfm::exporter
