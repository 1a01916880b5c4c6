// SPDX-License-Identifier: MIT
#include "base/error_of.hpp"
#include "predict/cdnow.hpp"

#include <rfm/base/error.hpp>
#include <rfm/predict/model_file.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace rfm;
using namespace rfm::predict;

namespace {

saved_model fitted(model_kind kind) {
    const customer_base base = predict::test::cdnow();
    return {.unit = base.unit,
            .fitted_on = day(10'134),
            .purchases = fit_purchases(kind, base, 1),
            .spend = fit_spend(base, 1)};
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), by);
}

}  // namespace

TEST_CASE("model file: what was written reads back as the same numbers") {
    for (const model_kind kind : {model_kind::bg_nbd, model_kind::mbg_nbd, model_kind::pareto_nbd}) {
        const saved_model before = fitted(kind);
        const std::string text = to_toml(before);
        const saved_model after = read_model(text, "m.toml");
        CHECK(after.kind() == kind);
        CHECK(after.unit == time_unit::week);
        CHECK(after.fitted_on == before.fitted_on);
        REQUIRE(after.spend.has_value());
        CHECK(after.spend->model.parameters() == before.spend->model.parameters());
        CHECK(to_toml(after) == text);
    }
}

TEST_CASE("model file: a model without dropout reads back as such") {
    for (const purchase_model& limit :
         {purchase_model(bg_nbd::without_dropout(0.5, 9)), purchase_model(pareto_nbd::without_dropout(0.5, 9))}) {
        saved_model before = fitted(limit.index() == 0 ? model_kind::bg_nbd : model_kind::pareto_nbd);
        before.purchases.model = limit;
        for (std::size_t i = 2; i < 4; ++i) {
            before.purchases.estimates[i] = {
                .name = before.purchases.estimates[i].name, .value = i == 2 ? 0.0 : 1.0, .standard_error = {}};
        }
        const std::string text = to_toml(before);
        const saved_model after = read_model(text, "m.toml");
        CHECK(without_dropout(after.purchases.model));
        CHECK(to_toml(after) == text);
    }
}

TEST_CASE("model file: a model without values has none") {
    saved_model before = fitted(model_kind::bg_nbd);
    before.spend.reset();
    CHECK_FALSE(read_model(to_toml(before), "m.toml").spend.has_value());
}

TEST_CASE("model file: what is no model is refused with its place") {
    const std::string good = to_toml(fitted(model_kind::bg_nbd));
    for (const std::string& bad :
         {std::string(), std::string("title = \"a plan\"\n"), replaced(good, "\"week\"", "\"month\""),
          replaced(good, "r = ", "r = -"), replaced(good, "\nalpha", "\nomega"),
          replaced(good, "\"bg-nbd\"", "\"nbd\""), replaced(good, "[purchases.standard_errors]", "[purchases.errors]"),
          replaced(good, "log_likelihood = -", "log_likelihood = \"x\" # ")}) {
        CAPTURE(bad);
        const error e = rfm::test::error_of(error_kind::usage, [&] { read_model(bad, "m.toml"); });
        CHECK(e.file == "m.toml");
        CHECK(e.line > 0);
    }
}
