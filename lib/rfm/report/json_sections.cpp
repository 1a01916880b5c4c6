// SPDX-License-Identifier: MIT
#include <rfm/predict/fit_json.hpp>
#include <rfm/report/json_sections.hpp>
#include <rfm/report/names.hpp>
#include <rfm/report/words.hpp>

#include <algorithm>

namespace rfm::report {
namespace {

void write_units(json_fields& json, const summary::units& in) {
    json.add("purchase_unit", key_of(in.frequency));
    json.add("monetary_is", key_of(in.monetary));
}

void write_points(json_fields& json, std::string_view key, const std::vector<summary::pareto_point>& points) {
    json.add_each(key, points, [&](const summary::pareto_point& point) {
        json.add("of_customers", point.of_customers);
        json.add("customers", point.customers);
        json.add("monetary", point.monetary);
        json.add("monetary_share", point.share);
    });
}

void write_transitions(json_fields& json, const std::vector<summary::transition>& rows, std::string_view from,
                       std::string_view to) {
    json.add_each("transitions", rows, [&](const summary::transition& row) {
        json.add(from, row.from);
        json.add(to, row.to);
        json.add("customers", row.customers);
        json.add("customer_share", row.customer_share);
        json.add("monetary", row.monetary);
    });
}

}  // namespace

void write_section(json_fields& json, const summary::overview& values) {
    write_units(json, values.in);
    json.add("customers", values.customers);
    json.add("customers_with_purchases", values.buyers);
    json.add("purchases", values.purchases);
    json.add("monetary", values.monetary);
    json.add("average_order_value", values.average_order_value);
    json.add("monetary_per_customer", values.monetary_per_buyer);
    json.add("repeat_rate", values.repeat_rate);
    json.add("top_20_percent_share", values.top_fifth_share);
    json.add("first_date", values.first_day);
    json.add("last_date", values.last_day);
    json.add("as_of", values.as_of);
}

namespace {

void write_measures(json_fields& json, const std::vector<summary::measure_method>& measures) {
    json.add_each("measures", measures, [&](const summary::measure_method& measure) {
        json.add("measure", key_of(measure.of));
        json.add("method", plan::to_text(measure.how));
        json.add("levels_asked", measure.levels_asked);
        json.add("levels_reached", measure.levels_reached);
        json.add("closed", plan::to_text(measure.closed));
        json.add_numbers("cuts", measure.cuts);
    });
}

void write_clusters(json_fields& json, const summary::cluster_method& clusters) {
    json.begin("clusters");
    json.add_texts("measures", clusters.measures);
    json.add("silhouette", clusters.silhouette);
    json.add_each("centres", clusters.rows, [&](const summary::cluster_row& row) {
        json.add("segment", row.outcome.name);
        json.add("customers", row.customers);
        json.add_numbers("centre", row.centre);
    });
    json.end();
}

}  // namespace

void write_section(json_fields& json, const summary::method& values) {
    if (!values.read_back.empty()) {
        json.add_texts("read_back", values.read_back);
        json.add("as_of", values.as_of);
        json.add("customers_without_purchase", values.customers_without_purchase);
        return;
    }
    const orders::measure_spec& metrics = values.metrics;
    json.add("plan", values.plan);
    json.add("title", values.title);
    json.add("title_zh", values.title_zh);
    json.add("source", values.source);
    json.add("as_of", values.as_of);
    json.add("as_of_is", key_of(metrics.as_of.from));
    json.add("frequency", key_of(metrics.frequency));
    json.add("monetary", key_of(metrics.monetary));
    json.add("returns", key_of(metrics.returns));
    json.add("zero", key_of(metrics.zero));
    json.add("window_days", metrics.window_days);
    json.add("since", metrics.since);
    json.add("customers_without_purchase", values.customers_without_purchase);
    write_measures(json, values.measures);
    if (!values.groups.empty()) {
        json.add("within", values.metrics.within);
        json.add_each("groups", values.groups, [&](const summary::method_group& group) {
            json.add("group", group.name);
            write_measures(json, group.measures);
        });
    }
    if (values.clusters) {
        write_clusters(json, *values.clusters);
    }
}

void write_section(json_fields& json, const summary::segments& values) {
    write_units(json, values.in);
    json.add_each("classes", values.rows, [&](const summary::segment_row& row) {
        json.add("segment", row.outcome.name);
        json.add("segment_zh", row.outcome.name_zh);
        json.add("label", label_of(row.outcome, language::en));
        json.add("customers", row.customers);
        json.add("customer_share", row.customer_share);
        json.add("purchases", row.purchases);
        json.add("monetary", row.monetary);
        json.add("monetary_share", row.monetary_share);
        json.add("average_order_value", row.average_order_value);
        json.add("median_recency", row.median_recency);
        json.add("median_frequency", row.median_frequency);
        json.add("median_monetary", row.median_monetary);
        json.add("action", row.outcome.action);
        json.add("action_zh", row.outcome.action_zh);
    });
}

void write_section(json_fields& json, const summary::grid& values) {
    write_units(json, values.in);
    json.add("customers", values.customers);
    json.add_each("cells", values.cells, [&](const summary::grid_cell& cell) {
        json.add("r", cell.r);
        json.add("f", cell.f);
        json.add("customers", cell.customers);
        json.add("customer_share", cell.customer_share);
        json.add("monetary", cell.monetary);
        json.add("mean_monetary", cell.mean_monetary);
        json.add("segment", cell.largest ? std::optional(values.classes[*cell.largest].name) : std::nullopt);
    });
}

void write_section(json_fields& json, const summary::pareto& values) {
    write_units(json, values.in);
    json.add("customers", values.customers);
    json.add("monetary", values.monetary);
    json.add("gini", values.gini);
    json.add_each("classes", values.classes, [&](const summary::abc_class& of) {
        json.add("class", std::string_view(&of.name, 1));
        json.add("customers", of.customers);
        json.add("customer_share", of.customer_share);
        json.add("monetary", of.monetary);
        json.add("monetary_share", of.monetary_share);
    });
    write_points(json, "top", values.top);
    write_points(json, "curve", values.curve);
}

void write_section(json_fields& json, const summary::predictions& values) {
    json.add("customers", values.customers);
    json.add("expected_alive", values.expected_alive);
    json.add("expected_purchases", values.expected_purchases);
    json.add("clv", values.clv);
    json.add_each("by_p_alive", values.bands, [&](const summary::predictions::band& band) {
        json.add("from", band.from);
        json.add("to", band.to);
        json.add("customers", band.customers);
        json.add("expected_purchases", band.expected_purchases);
        json.add("clv", band.clv);
    });
    if (!values.made) {
        json.add_null("fit");
        return;
    }
    json.begin("fit");
    predict::write_members(json.writer(), *values.made);
    json.end();
}

void write_section(json_fields& json, const summary::movement& values) {
    write_units(json, values.in);
    json.add("customers", values.customers);
    json.add("changed", values.changed);
    json.add("by_behaviour", values.by_behaviour);
    json.add("by_cut_points", values.by_cut_points);
    json.add("new", values.appeared);
    json.add("gone", values.gone);
    json.add_each("classes", values.classes, [&](const summary::both_times& row) {
        json.add("segment", row.name);
        json.add("before", row.before);
        json.add("now", row.now);
        json.add("gone", row.gone);
        json.add("monetary_before", row.monetary_before);
        json.add("monetary_now", row.monetary_now);
        json.add("monetary_gone", row.monetary_gone);
    });
    write_transitions(json, values.rows, "previous_segment", "segment");
}

void write_section(json_fields& json, const summary::compare& values) {
    write_units(json, values.in);
    json.add("customers", values.customers);
    json.add("changed", values.changed);
    json.add("changed_monetary", values.changed_monetary);
    write_transitions(json, values.rows, "segment", "segment_b");
}

void write_section(json_fields& json, const summary::quality& values) {
    json.add("records", values.records);
    json.add("lines", values.lines);
    json.add("sum_loaded", values.sum_loaded);
    json.add("sum_skipped", values.sum_skipped);
    json.add("sum_rejected", values.sum_rejected);
    json.add_each("counts", values.counts, [&](const summary::record_count& count) {
        json.add("class", count.record_class);
        json.add("reason", count.reason);
        json.add("records", count.records);
        json.add("lines", count.lines);
    });
    json.add_each("inputs", values.inputs, [&](const summary::input_facts& input) {
        json.add("name", input.name);
        json.add("encoding", input.encoding);
        json.add("dialect", input.dialect);
        json.begin("mapping");
        for (const auto& [role, column] : input.mapping) {
            json.add(role, column);
        }
        json.end();
        json.add("date_form", input.date_form);
        json.add("content_hash", input.content_hash);
    });
    json.add_texts("warnings", values.warnings);
}

}  // namespace rfm::report
