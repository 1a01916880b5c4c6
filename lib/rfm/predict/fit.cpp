// SPDX-License-Identifier: MIT
#include <rfm/base/error.hpp>
#include <rfm/predict/collapsed.hpp>
#include <rfm/predict/detail/estimation.hpp>
#include <rfm/predict/fit.hpp>
#include <rfm/predict/maximise.hpp>
#include <rfm/predict/row_terms.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <concepts>
#include <numeric>

namespace rfm::predict {
namespace {

using namespace detail;

/// Gains of log-likelihood that speak for nothing.
constexpr double notable_gain = 1e-3;

/// The log-likelihood of customers as a function of the model.
class likelihood {
public:
    likelihood(const collapsed& base, unsigned threads) : base_(base), terms_(base.rows, threads), threads_(threads) {}

    template <class Model>
    double of(const Model& model) {
        terms_.fill(model);
        return sum_in_chunks(base_.rows.size(), threads_, [&](std::size_t begin, std::size_t count) {
            double sum = 0;
            double constant = 0;
            for (std::size_t i = begin; i < begin + count; ++i) {
                if (i == begin || base_.rows[i].x != base_.rows[i - 1].x) {
                    constant = model.constant(base_.rows[i].x);
                }
                sum += base_.counts[i] * (constant + log_sum(terms_.at_age(i), terms_.at_t_x(i)));
            }
            return sum;
        });
    }

private:
    const collapsed& base_;
    row_terms terms_;
    unsigned threads_;
};

template <class Model>
Model staying_at(std::span<const double> logs) {
    return Model::without_dropout(std::exp(logs[0]), std::exp(logs[1]));
}

/// The log-likelihood of customers by the parameters of a model, and by those that are left without dropout.
struct objectives {
    log_objective leaving;
    log_objective staying;
};

template <class Model>
objectives objectives_of(likelihood& customers) {
    return {.leaving = [&customers](std::span<const double> logs) { return customers.of(model_at<Model>(logs)); },
            .staying = [&customers](std::span<const double> logs) { return customers.of(staying_at<Model>(logs)); }};
}

/// Starts for an average age of t, in which parameters that are times count.
template <class Model>
std::vector<std::vector<double>> starts_for(double t) {
    if constexpr (std::same_as<Model, pareto_nbd>) {
        return {logs_of<4>({0.5, 0.5 * t, 0.5, 0.5 * t}), logs_of<4>({1, t, 0.2, t}),
                logs_of<4>({0.3, 0.2 * t, 1.5, 3 * t})};
    } else {
        return {logs_of<4>({0.5, 0.5 * t, 0.5, 2}), logs_of<4>({1, t, 1, 3}), logs_of<4>({0.2, 0.1 * t, 0.2, 5})};
    }
}

/// The likeliest dropout on a coarse grid about `middle`, purchases being as without dropout. Where few customers
/// leave, a maximum can lie so near that limit that a search from afar passes it by.
std::vector<double> little_dropout(const log_objective& f, const std::vector<double>& stay,
                                   const std::vector<double>& middle) {
    std::vector<double> best;
    double highest = -HUGE_VAL;
    for (const double rarely : {-7, -5, -3, -1}) {
        for (const double apart : {-2, 0, 2, 4}) {
            std::vector<double> at{stay[0], stay[1], middle[2] + rarely, middle[3] + apart};
            const double value = f(at);
            if (best.empty() || value > highest) {
                highest = value;
                best = std::move(at);
            }
        }
    }
    return best;
}

/// The likeliest parameters with dropout, come near to by a sample. Not climbed to where none are likelier than `stay`,
/// the best without: the ridge towards that limit has no end.
maximum with_dropout(const objectives& sample, const objectives& all, const maximum& stay,
                     const std::vector<std::vector<double>>& starts) {
    maximum found = search(sample.leaving, starts);
    int evaluations = found.evaluations;
    const auto climb_on = [&](const log_objective& f) {
        found = climb(f, found.at, starts.front());
        evaluations += found.evaluations;
    };
    if (&sample != &all && found.value > sample.staying(stay.at)) {
        climb_on(sample.leaving);
    }
    if (!(all.leaving(found.at) > stay.value)) {
        found.at = little_dropout(all.leaving, stay.at, starts.front());
    }
    found.value = all.leaving(found.at);
    if (!stay.converged || found.value > stay.value) {
        climb_on(all.leaving);
    } else {
        found.converged = false;
    }
    found.evaluations = evaluations;
    return found;
}

[[noreturn]] void refuse_fit(std::string_view model, const std::string& why) {
    throw failure({.kind = error_kind::refused,
                   .what = fmt::format("the {} model does not fit these customers: {}", model, why),
                   .remedy = "try another model (--predict bg-nbd, mbg-nbd or pareto-nbd), load a longer history, or\n"
                             "re-apply a model fitted to other customers with --model FILE"});
}

/// Which parameters ran away, if any did.
template <class Model>
std::string why_not(const maximum& found, const std::vector<double>& middle) {
    std::string grown;
    std::string vanished;
    for (std::size_t i = 0; i < parameter_count<Model>; ++i) {
        std::string& names = found.at[i] > middle[i] ? grown : vanished;
        if (std::abs(found.at[i] - middle[i]) > 0.9 * log_reach) {
            names += fmt::format("{}{}", names.empty() ? "" : ", ", Model::parameter_names[i]);
        }
    }
    if (grown.empty() && vanished.empty()) {
        return fmt::format("its likelihood has no maximum that could be found ({} evaluations, slope {:.2g})",
                           found.evaluations, found.gradient_norm);
    }
    return fmt::format("its likelihood rises as {}{}{}{}{}, without end", grown, grown.empty() ? "" : " grows",
                       grown.empty() || vanished.empty() ? "" : " and ", vanished, vanished.empty() ? "" : " vanishes");
}

template <class Model>
fitted_purchases fit(const customer_base& base, unsigned threads) {
    const collapsed all = collapse(base.purchases);
    const bool large = all.rows.size() > 2 * rough_customers;
    const collapsed sample = large ? thinned(all, rough_customers) : collapsed{};
    likelihood exact(all, threads);
    likelihood rough(sample, 1);
    const double ages = std::accumulate(base.purchases.begin(), base.purchases.end(), 0.0,
                                        [](double sum, const purchase_summary& c) { return sum + c.age; });
    const double age = std::max(ages / static_cast<double>(base.size()), 1e-3);

    const objectives of_all = objectives_of<Model>(exact);
    const objectives of_sample = objectives_of<Model>(rough);
    const objectives& near = large ? of_sample : of_all;

    const maximum stay = maximise(near.staying, of_all.staying, {logs_of<2>({0.5, 0.5 * age}), logs_of<2>({1, age})});
    auto starts = starts_for<Model>(age);
    starts.push_back(little_dropout(near.leaving, stay.at, starts.front()));
    const maximum leave = with_dropout(near, of_all, stay, starts);
    const bool nobody_leaves = stay.converged && !(leave.value > stay.value + notable_gain);
    if (!nobody_leaves && !leave.converged) {
        refuse_fit(Model::name, why_not<Model>(leave, starts.front()));
    }
    const auto model = nobody_leaves ? staying_at<Model>(stay.at) : model_at<Model>(leave.at);
    maximum found = nobody_leaves ? stay : leave;
    found.evaluations = stay.evaluations + leave.evaluations;
    return {.model = model,
            .estimates = estimates_of(model, found),
            .quality = quality_of(found, base.size(), all.rows.size())};
}

}  // namespace

bool without_dropout(const purchase_model& model) {
    return std::visit([](const auto& m) { return m.parameters()[2] == 0; }, model);
}

std::optional<model_kind> model_named(std::string_view name) {
    for (const model_kind kind : {model_kind::bg_nbd, model_kind::mbg_nbd, model_kind::pareto_nbd}) {
        if (name_of(kind) == name) {
            return kind;
        }
    }
    return std::nullopt;
}

std::string_view name_of(model_kind kind) {
    switch (kind) {
        case model_kind::bg_nbd:
            return bg_nbd::name;
        case model_kind::mbg_nbd:
            return mbg_nbd::name;
        case model_kind::pareto_nbd:
            break;
    }
    return pareto_nbd::name;
}

fitted_purchases fit_purchases(model_kind kind, const customer_base& base, unsigned threads) {
    const auto returning = std::ranges::count_if(base.purchases, [](const purchase_summary& c) { return c.x > 0; });
    if (base.size() < least_customers || returning == 0) {
        refuse_fit(name_of(kind), fmt::format("{} of {} bought on a second day", returning, base.size()));
    }
    switch (kind) {
        case model_kind::bg_nbd:
            return fit<bg_nbd>(base, threads);
        case model_kind::mbg_nbd:
            return fit<mbg_nbd>(base, threads);
        case model_kind::pareto_nbd:
            break;
    }
    return fit<pareto_nbd>(base, threads);
}

}  // namespace rfm::predict
