// SPDX-License-Identifier: MIT
#include "predict_options.hpp"

#include "output_options.hpp"

#include <rfm/base/parallel.hpp>
#include <rfm/io/source.hpp>
#include <rfm/predict/fit_json.hpp>
#include <rfm/segment/predicted.hpp>
#include <rfm/text/json.hpp>

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <filesystem>

namespace rfm::tools {
namespace {

constexpr std::size_t most_model_bytes = 1 << 20;

double number_option(std::string_view name, const std::string& text, double by_default, double least, double most,
                     const std::string& wanted) {
    if (text.empty()) {
        return by_default;
    }
    double value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc() || end != text.data() + text.size() || !(value >= least && value <= most)) {
        throw bad_option(name, text, wanted);
    }
    return value;
}

std::string read_whole(const std::string& path) {
    io::opened opened = io::open_input(path);
    const std::string_view head = opened.bytes->peek(most_model_bytes);
    return std::string(head);
}

predict::saved_model model_for(const std::string& file, const predict::request& wanted, bool period_given) {
    predict::saved_model model = predict::read_model(read_whole(file), file);
    const auto refuse = [&](std::string_view what, std::string_view saved, std::string_view asked) {
        throw failure({.kind = error_kind::usage,
                       .what = fmt::format("the {} of this model is {}, not {}", what, saved, asked),
                       .file = file,
                       .remedy = "ask for what was saved, or name another file to fit a new model"});
    };
    if (model.kind() != wanted.kind) {
        refuse("kind", predict::name_of(model.kind()), predict::name_of(wanted.kind));
    }
    if (period_given && model.unit != wanted.unit) {
        refuse("period", to_text(model.unit), to_text(wanted.unit));
    }
    return model;
}

std::string parameters_text(const std::vector<predict::estimate>& estimates) {
    std::string text;
    for (const predict::estimate& each : estimates) {
        text += fmt::format("{}{} {:.4g}", text.empty() ? "" : ", ", each.name, each.value);
    }
    return text;
}

}  // namespace

void predict_options::add_to(option_table& table) {
    const auto store = [](std::string& into) { return [&into](const std::string& text) { into = text; }; };
    table.begin_group("Predicting");
    table.value("predict", 0, "MODEL", "add p_alive, expected_purchases, expected_value, clv and next_purchase",
                store(model), {"bg-nbd", "mbg-nbd", "pareto-nbd"});
    table.value("horizon", 0, "DAYS", "how far ahead purchases and clv are expected (default 365)", store(horizon));
    table.value("discount", 0, "RATE", "of clv, effective a year (default 0.10)", store(discount));
    table.value("margin", 0, "SHARE", "of the value of a purchase that counts in clv (default 1)", store(margin));
    table.value("period", 0, "UNIT", "in which the model counts time: day (the default) or week", store(period),
                {"day", "week"});
    table.value("model", 0, "FILE", "re-apply the fitted model in FILE; save it there if there is no such file",
                store(model_file));
    table.value("holdout", 0, "DAYS", "also fit without the last DAYS and compare with what happened in them",
                [this](const std::string& text) { holdout_days = static_cast<int>(whole_number("holdout", text, 1)); });
    table.flag("model-inputs", 0, "add the columns x, t_x, T and zbar that the model sees", model_inputs);
}

predict::time_unit predict_options::unit() const {
    const bool week = !period.empty() && choose("period", period, {"day", "week"}) == 1;
    return week ? predict::time_unit::week : predict::time_unit::day;
}

void predict_options::settle(plan::plan& plan) const {
    if (!model.empty()) {
        choose("predict", model, {"bg-nbd", "mbg-nbd", "pareto-nbd"});
        plan.predict = model;
    }
}

void predict_options::refuse_without_model() const {
    const std::array<std::pair<std::string_view, bool>, 6> given{{{"horizon", !horizon.empty()},
                                                                  {"discount", !discount.empty()},
                                                                  {"margin", !margin.empty()},
                                                                  {"model", !model_file.empty()},
                                                                  {"holdout", holdout_days > 0},
                                                                  {"model-inputs", model_inputs}}};
    for (const auto& [name, is_given] : given) {
        if (is_given) {
            throw failure({.kind = error_kind::usage,
                           .what = fmt::format("--{} goes with a model, and none is asked for", name),
                           .remedy = "give --predict bg-nbd"});
        }
    }
}

predict::request predict_options::request_for(const plan::plan& plan, const surroundings& with) const {
    predict::request wanted{.kind = *predict::model_named(plan.predict),
                            .unit = unit(),
                            .ahead = {},
                            .reapplied = {},
                            .holdout_days = holdout_days,
                            .threads = worker_count(with.threads)};
    wanted.ahead.horizon = number_option("horizon", horizon, 365, 1, 36'500, "days, 1 to 36500");
    wanted.ahead.discount = number_option("discount", discount, 0.1, 0, 10, "a rate a year, 0 to 10: 0.10 is 10 %");
    wanted.ahead.margin = number_option("margin", margin, 1, 0, 1, "a share, 0 to 1");
    if (!model_file.empty() && std::filesystem::exists(model_file)) {
        wanted.reapplied = model_for(model_file, wanted, !period.empty());
        wanted.unit = wanted.reapplied->unit;
    }
    return wanted;
}

predicted columns_of(predict::run_result result, const predict_options& options, const text_column& customers,
                     const surroundings& with) {
    const predict::run_facts& facts = result.facts;
    const predict::saved_model& model = facts.model;
    with.tell.say(fmt::format("{} {}: {}, per {}{}", facts.reapplied ? "re-applied" : "fitted",
                              predict::name_of(model.kind()), parameters_text(model.purchases.estimates),
                              to_text(model.unit),
                              model.spend ? "; gamma-gamma: " + parameters_text(model.spend->estimates) : ""));
    for (const std::string& warning : facts.warnings) {
        with.tell.warn(warning);
    }
    if (!options.model_file.empty() && !facts.reapplied) {
        write_file(options.model_file, predict::to_toml(model), 0644);
    }
    auto columns = segment::prediction_columns(customers, result.base, result.ahead, options.model_inputs);
    return {.columns = std::move(columns), .facts = std::move(result.facts)};
}

std::string to_json(const predict::run_facts& facts) {
    std::string out;
    text::json_writer json(out, text::json_layout::indented);
    json.begin_object();
    predict::write_members(json, facts);
    json.end_object();
    return out + '\n';
}

}  // namespace rfm::tools
