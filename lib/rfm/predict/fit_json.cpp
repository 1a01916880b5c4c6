// SPDX-License-Identifier: MIT
#include <rfm/predict/fit_json.hpp>

#include <fmt/format.h>

#include <string>

namespace rfm::predict {
namespace {

using text::json_writer;

/// Nine digits: what the machines of this world agree on.
std::string digits(double value) {
    return fmt::format("{:.9g}", value);
}

void write_fit(json_writer& json, const std::vector<estimate>& estimates, const fit_quality& quality) {
    json.key("customers").integer(quality.customers);
    json.key("distinct").integer(quality.distinct);
    json.key("log_likelihood").decimal(digits(quality.log_likelihood));
    json.key("slope").decimal(fmt::format("{:.4f}", quality.gradient_norm));
    json.key("evaluations").integer(quality.evaluations);
    json.key("parameters").begin_object();
    for (const estimate& each : estimates) {
        json.key(each.name).decimal(digits(each.value));
    }
    json.end_object();
    json.key("standard_errors").begin_object();
    for (const estimate& each : estimates) {
        json.key(each.name);
        each.standard_error ? json.decimal(digits(*each.standard_error)) : json.null();
    }
    json.end_object();
}

void write_purchases(json_writer& json, const fitted_purchases& fitted) {
    json.begin_object();
    json.key("dropout").boolean(!without_dropout(fitted.model));
    write_fit(json, fitted.estimates, fitted.quality);
    json.end_object();
}

template <class Rows, class WriteRow>
void write_rows(json_writer& json, std::string_view key, const Rows& rows, WriteRow write_row) {
    json.key(key).begin_array();
    for (const auto& row : rows) {
        json.begin_object();
        write_row(row);
        json.end_object();
    }
    json.end_array();
}

void write_validation(json_writer& json, const holdout_validation& found) {
    json.key("days").integer(found.days);
    json.key("customers").integer(found.customers);
    json.key("actual").decimal(digits(found.actual));
    json.key("expected").decimal(digits(found.expected));
    json.key("mean_absolute_error").decimal(digits(found.mean_absolute_error));
    json.key("root_mean_squared_error").decimal(digits(found.root_mean_squared_error));
    write_rows(json, "by_frequency", found.by_frequency, [&](const holdout_validation::frequency_row& row) {
        json.key("repeats").integer(row.repeats);
        json.key("or_more").boolean(row.repeats == last_frequency_row);
        json.key("customers").integer(row.customers);
        json.key("actual_mean").decimal(digits(row.actual_mean));
        json.key("expected_mean").decimal(digits(row.expected_mean));
    });
    write_rows(json, "by_p_alive", found.by_p_alive, [&](const holdout_validation::alive_row& row) {
        json.key("from").number(row.tenth / 10.0);
        json.key("customers").integer(row.customers);
        json.key("mean_p_alive").decimal(digits(row.mean_p_alive));
        json.key("share_bought").decimal(digits(row.share_bought));
    });
    write_rows(json, "by_tenth", found.by_tenth, [&](const holdout_validation::lift_row& row) {
        json.key("tenth").integer(row.tenth);
        json.key("customers").integer(row.customers);
        json.key("actual").decimal(digits(row.actual));
        json.key("expected").decimal(digits(row.expected));
        json.key("lift").decimal(digits(row.lift));
    });
}

}  // namespace

void write_members(json_writer& json, const run_facts& facts) {
    json.key("model").string(name_of(facts.model.kind()));
    json.key("period").string(to_text(facts.model.unit));
    json.key("fitted_on").string(to_text(facts.model.fitted_on));
    json.key("reapplied").boolean(facts.reapplied);
    json.key("horizon_days").number(facts.ahead.horizon);
    json.key("discount").number(facts.ahead.discount);
    json.key("margin").number(facts.ahead.margin);
    json.key("purchases");
    write_purchases(json, facts.model.purchases);
    json.key("gamma_gamma");
    if (facts.model.spend) {
        json.begin_object();
        write_fit(json, facts.model.spend->estimates, facts.model.spend->quality);
        json.key("correlation").decimal(digits(facts.model.spend->correlation));
        json.end_object();
    } else {
        json.null();
    }
    json.key("holdout");
    if (facts.validation) {
        json.begin_object();
        write_validation(json, *facts.validation);
        json.key("fitted_before");
        facts.fitted_before ? write_purchases(json, *facts.fitted_before) : static_cast<void>(json.null());
        json.end_object();
    } else {
        json.null();
    }
    json.key("warnings").begin_array();
    for (const std::string& each : facts.warnings) {
        json.string(each);
    }
    json.end_array();
}

}  // namespace rfm::predict
