// SPDX-License-Identifier: MIT
#include <rfm/report/names.hpp>
#include <rfm/report/tidy.hpp>
#include <rfm/report/words.hpp>
#include <rfm/text/csv_field.hpp>

#include <fmt/format.h>

#include <initializer_list>

namespace rfm::report {
namespace {

/// A field in the types of the summaries; what is absent is empty.
struct field {
    field(std::string_view value) : text(value) {}
    field(const std::string& value) : text(value) {}
    field(const char* value) : text(value) {}
    field(int value) : text(fmt::format("{}", value)) {}
    field(std::uint64_t value) : text(fmt::format("{}", value)) {}
    field(double value) : text(fmt::format("{}", value)) {}
    field(amount value) : text(to_text(value)) {}
    field(quantity value) : text(to_text(value)) {}
    field(day value) : text(to_text(value)) {}
    template <class Value>
    field(const std::optional<Value>& value) : text(value ? field(*value).text : "") {}

    std::string text;
};

class tidy_table {
public:
    explicit tidy_table(tidy_form form) : form_(form) {}

    void add(std::initializer_list<field> fields) {
        bool first = true;
        for (const field& one : fields) {
            if (!first) {
                out_ += form_ == tidy_form::csv ? ',' : '\t';
            }
            first = false;
            form_ == tidy_form::csv ? text::append_csv_field(out_, one.text) : text::append_tsv_field(out_, one.text);
        }
        out_ += '\n';
    }
    const std::string& text() const { return out_; }

private:
    tidy_form form_;
    std::string out_;
};

void add_overview(tidy_table& table, const std::optional<summary::overview>& values) {
    table.add({"measure", "value"});
    if (!values) {
        return;
    }
    table.add({"purchase_unit", key_of(values->in.frequency)});
    table.add({"monetary_is", key_of(values->in.monetary)});
    table.add({"customers", values->customers});
    table.add({"customers_with_purchases", values->buyers});
    table.add({"purchases", values->purchases});
    table.add({"monetary", values->monetary});
    table.add({"average_order_value", values->average_order_value});
    table.add({"monetary_per_customer", values->monetary_per_buyer});
    table.add({"repeat_rate", values->repeat_rate});
    table.add({"top_20_percent_share", values->top_fifth_share});
    table.add({"first_date", values->first_day});
    table.add({"last_date", values->last_day});
    table.add({"as_of", values->as_of});
}

template <class Use>
void for_each_level(const std::vector<summary::measure_method>& measures, Use use) {
    for (const summary::measure_method& measure : measures) {
        for (const summary::measure_level& level : measure.levels) {
            use(measure, level);
        }
    }
}

/// A row per cluster and measure.
void add_clusters(tidy_table& table, const summary::cluster_method& clusters) {
    table.add({"segment", "customers", "measure", "centre"});
    for (const summary::cluster_row& row : clusters.rows) {
        for (std::size_t m = 0; m < clusters.measures.size(); ++m) {
            table.add({row.outcome.name, row.customers, clusters.measures[m], std::optional(row.centre[m])});
        }
    }
}

void add_method(tidy_table& table, const std::optional<summary::method>& values) {
    if (values && values->clusters) {
        add_clusters(table, *values->clusters);
        return;
    }
    if (values && !values->groups.empty()) {
        table.add({"group", "measure", "class", "from", "to"});
        for (const summary::method_group& group : values->groups) {
            for_each_level(group.measures, [&](const auto& measure, const auto& level) {
                table.add({group.name, key_of(measure.of), level.score, level.from, level.to});
            });
        }
        return;
    }
    table.add({"measure", "class", "from", "to"});
    if (values) {
        for_each_level(values->measures, [&](const auto& measure, const auto& level) {
            table.add({key_of(measure.of), level.score, level.from, level.to});
        });
    }
}

void add_segments(tidy_table& table, const std::optional<summary::segments>& values) {
    table.add({"segment", "label", "customers", "customer_share", "purchases", "monetary", "monetary_share",
               "average_order_value", "median_recency", "median_frequency", "median_monetary", "action"});
    if (!values) {
        return;
    }
    for (const summary::segment_row& row : values->rows) {
        table.add({row.outcome.name, label_of(row.outcome, language::en), row.customers, row.customer_share,
                   row.purchases, row.monetary, row.monetary_share, row.average_order_value, row.median_recency,
                   row.median_frequency, row.median_monetary, row.outcome.action});
    }
}

void add_grid(tidy_table& table, const std::optional<summary::grid>& values) {
    table.add({"r", "f", "customers", "customer_share", "monetary", "mean_monetary", "segment"});
    if (!values) {
        return;
    }
    for (const summary::grid_cell& cell : values->cells) {
        table.add({cell.r, cell.f, cell.customers, cell.customer_share, cell.monetary, cell.mean_monetary,
                   cell.largest ? std::optional(values->classes[*cell.largest].name) : std::nullopt});
    }
}

void add_pareto(tidy_table& table, const std::optional<summary::pareto>& values) {
    table.add({"of_customers", "customers", "monetary", "monetary_share"});
    if (!values) {
        return;
    }
    for (const summary::pareto_point& point : values->curve) {
        table.add({point.of_customers, point.customers, point.monetary, point.share});
    }
}

void add_predictions(tidy_table& table, const std::optional<summary::predictions>& values) {
    table.add({"p_alive_from", "p_alive_to", "customers", "expected_purchases", "clv"});
    if (!values) {
        return;
    }
    for (const summary::predictions::band& band : values->bands) {
        table.add({band.from, band.to, band.customers, band.expected_purchases, band.clv});
    }
}

void add_transitions(tidy_table& table, const std::vector<summary::transition>& rows) {
    for (const summary::transition& row : rows) {
        table.add({row.from, row.to, row.customers, row.customer_share, row.monetary});
    }
}

void add_movement(tidy_table& table, const std::optional<summary::movement>& values) {
    table.add({"previous_segment", "segment", "customers", "customer_share", "monetary"});
    if (!values) {
        return;
    }
    add_transitions(table, values->rows);
    for (const summary::both_times& row : values->classes) {
        if (row.gone > 0) {
            table.add({row.name, "", row.gone, "", row.monetary_gone});
        }
    }
}

void add_compare(tidy_table& table, const std::optional<summary::compare>& values) {
    table.add({"segment", "segment_b", "customers", "customer_share", "monetary"});
    if (values) {
        add_transitions(table, values->rows);
    }
}

void add_quality(tidy_table& table, const std::optional<summary::quality>& values) {
    table.add({"class", "reason", "records", "lines"});
    if (!values) {
        return;
    }
    for (const summary::record_count& count : values->counts) {
        table.add({count.record_class, count.reason, count.records, count.lines});
    }
}

}  // namespace

std::string to_tidy(const report_data& data, section wanted, tidy_form form) {
    tidy_table table(form);
    switch (wanted) {
        case section::overview:
            add_overview(table, data.overview);
            break;
        case section::method:
            add_method(table, data.method);
            break;
        case section::segments:
            add_segments(table, data.segments);
            break;
        case section::grid:
            add_grid(table, data.grid);
            break;
        case section::movement:
            add_movement(table, data.movement);
            break;
        case section::compare:
            add_compare(table, data.compare);
            break;
        case section::pareto:
            add_pareto(table, data.pareto);
            break;
        case section::predictions:
            add_predictions(table, data.predictions);
            break;
        case section::quality:
            add_quality(table, data.quality);
            break;
    }
    return table.text();
}

}  // namespace rfm::report
