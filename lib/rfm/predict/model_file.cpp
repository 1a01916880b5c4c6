// SPDX-License-Identifier: MIT
#include <rfm/plan/detail/table_reader.hpp>
#include <rfm/predict/model_file.hpp>

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace rfm::predict {
namespace {

using plan::detail::table_reader;

void append_part(std::string& out, std::string_view part, const std::vector<estimate>& estimates,
                 const fit_quality& quality) {
    out += fmt::format("\n[{}]\ncustomers = {}\ndistinct = {}\nlog_likelihood = {}\nslope = {}\nevaluations = {}\n",
                       part, quality.customers, quality.distinct, quality.log_likelihood, quality.gradient_norm,
                       quality.evaluations);
    out += fmt::format("\n[{}.parameters]\n", part);
    for (const estimate& each : estimates) {
        out += fmt::format("{} = {}\n", each.name, each.value);
    }
    out += fmt::format("\n[{}.standard_errors]\n", part);
    for (const estimate& each : estimates) {
        if (each.standard_error) {
            out += fmt::format("{} = {}\n", each.name, *each.standard_error);
        }
    }
}

double number(const table_reader& of, std::string_view key) {
    const auto* found = of.find(key);
    if (found == nullptr) {
        of.refuse_table(fmt::format("'{}' is missing", key));
    }
    if (const auto* whole = found->what.as<std::int64_t>()) {
        return static_cast<double>(*whole);
    }
    if (const auto* real = found->what.as<double>()) {
        return *real;
    }
    of.refuse_value(key, fmt::format("'{}' is no number", key));
}

double positive(const table_reader& of, std::string_view key) {
    const double value = number(of, key);
    if (!(value > 0)) {
        of.refuse_value(key, fmt::format("'{}' must be above 0", key));
    }
    return value;
}

table_reader required(const table_reader& of, std::string_view key) {
    auto found = of.inner(key);
    if (!found) {
        of.refuse_table(fmt::format("the table '{}' is missing", key));
    }
    return *std::move(found);
}

fit_quality read_quality(const table_reader& part) {
    return {.log_likelihood = number(part, "log_likelihood"),
            .gradient_norm = number(part, "slope"),
            .evaluations = part.whole("evaluations", 0, 1'000'000'000).value_or(0),
            .customers = static_cast<std::size_t>(positive(part, "customers")),
            .distinct = static_cast<std::size_t>(positive(part, "distinct"))};
}

/// Which parameter is 0 where nobody drops out, if there is such a model.
template <class Model>
constexpr std::size_t dropout_parameter = requires { Model::without_dropout(1, 1); } ? 2 : SIZE_MAX;

template <class Model>
std::pair<Model, std::vector<estimate>> read_parameters(const table_reader& part) {
    const table_reader values = required(part, "parameters");
    const table_reader errors = required(part, "standard_errors");
    std::array<double, Model::parameter_names.size()> found{};
    std::vector<estimate> estimates;
    bool limit = false;  // without dropout; parameters from there on have no standard errors
    for (std::size_t i = 0; i < found.size(); ++i) {
        const std::string_view name = Model::parameter_names[i];
        limit = limit || (i == dropout_parameter<Model> && number(values, name) == 0);
        found[i] = limit && i == dropout_parameter<Model> ? 0 : positive(values, name);
        estimates.push_back({.name = std::string(name), .value = found[i], .standard_error = {}});
        if (!limit) {
            estimates.back().standard_error = positive(errors, name);
        }
    }
    return {Model::of(found), std::move(estimates)};
}

template <class Model>
fitted_purchases read_purchases(const table_reader& part) {
    auto [model, estimates] = read_parameters<Model>(part);
    return {.model = model, .estimates = std::move(estimates), .quality = read_quality(part)};
}

fitted_purchases read_purchases(model_kind kind, const table_reader& part) {
    switch (kind) {
        case model_kind::bg_nbd:
            return read_purchases<bg_nbd>(part);
        case model_kind::mbg_nbd:
            return read_purchases<mbg_nbd>(part);
        case model_kind::pareto_nbd:
            break;
    }
    return read_purchases<pareto_nbd>(part);
}

fitted_spend read_spend(const table_reader& part) {
    auto [model, estimates] = read_parameters<gamma_gamma>(part);
    return {.model = model,
            .estimates = std::move(estimates),
            .quality = read_quality(part),
            .correlation = number(part, "correlation")};
}

}  // namespace

std::string to_toml(const saved_model& model) {
    std::string out = fmt::format(
        "# Fitted by rfm. Parameters that are times count in {0}s: they do not fit another period.\n"
        "model = \"{1}\"\nperiod = \"{0}\"\nfitted_on = {2}\n",
        to_text(model.unit), name_of(model.kind()), to_text(model.fitted_on));
    append_part(out, "purchases", model.purchases.estimates, model.purchases.quality);
    if (model.spend) {
        append_part(out, "gamma-gamma", model.spend->estimates, model.spend->quality);
        out.insert(out.find("\n[gamma-gamma.parameters]"), fmt::format("correlation = {}\n", model.spend->correlation));
    }
    return out;
}

saved_model read_model(std::string_view toml, const std::string& file) {
    const auto document = plan::detail::parse_document(toml, file);
    const table_reader top(document, "the model", {.line = 1, .column = 1}, file);
    top.expect_only({"model", "period", "fitted_on", "purchases", "gamma-gamma"});
    const auto kind = top.choice<model_kind>("model", {{bg_nbd::name, model_kind::bg_nbd},
                                                       {mbg_nbd::name, model_kind::mbg_nbd},
                                                       {pareto_nbd::name, model_kind::pareto_nbd}});
    const auto unit = top.choice<time_unit>("period", {{"day", time_unit::day}, {"week", time_unit::week}});
    const auto* fitted_on = top.find("fitted_on");
    if (!kind || !unit || fitted_on == nullptr || fitted_on->what.as<day>() == nullptr) {
        top.refuse_table("this is no model: 'model', 'period' and 'fitted_on' belong at its top",
                         "name a file that --model wrote, or one that does not exist yet");
    }
    saved_model result{.unit = *unit,
                       .fitted_on = *fitted_on->what.as<day>(),
                       .purchases = read_purchases(*kind, required(top, "purchases")),
                       .spend = std::nullopt};
    if (const auto spend = top.inner("gamma-gamma")) {
        result.spend = read_spend(*spend);
    }
    return result;
}

}  // namespace rfm::predict
