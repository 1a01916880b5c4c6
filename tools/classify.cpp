// SPDX-License-Identifier: MIT
#include "classified.hpp"
#include "help.hpp"
#include "level_warnings.hpp"
#include "output_options.hpp"
#include "terminal_view.hpp"
#include "verb.hpp"

#include <rfm/base/parallel.hpp>
#include <rfm/plan/write.hpp>
#include <rfm/segment/classify.hpp>
#include <rfm/segment/columns.hpp>
#include <rfm/segment/explain.hpp>
#include <rfm/segment/rows.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

namespace rfm::tools {
namespace {

class classify_verb final : public verb {
public:
    void add_options(option_table& table) override {
        plan_.add_to(table);
        output_.add_to(table, {"csv", "tsv", "jsonl", "json"});
        table.value("columns", 'c', "A,B,...", "only these columns, in this order (default all)",
                    [this](const std::string& text) { std::ranges::move(split(text), std::back_inserter(columns_)); });
        table.value("save-plan", 0, "FILE", "write the plan with its cut points frozen, to score others alike",
                    [this](const std::string& text) { save_plan_ = text; });
        table.flag("fit-only", 0, "print how the model fits as JSON, instead of writing rows", fit_only_);
        table.value("explain", 0, "ID", "say why this customer is in its class, instead of writing rows (repeatable)",
                    [this](const std::string& text) { explain_.push_back(text); });
        table.value("lang", 0, "LANG", "language of tables for people: en or zh (also RFM_LANG)",
                    [this](const std::string& text) { lang_ = parse_lang(text); }, {"en", "zh"});
        input_.add_to(table);
    }

    exit_code run(const std::vector<std::string>& operands, surroundings& with) override {
        const auto format = output_.settled_format();
        const classified result = classify_inputs(operands, "classify", input_, plan_, with);
        if (fit_only_) {
            return write_fit(result);
        }
        warn_of_unused_levels(result.customers, with.tell);
        if (!save_plan_.empty()) {
            write_file(save_plan_, plan::to_toml(segment::frozen_plan(result.customers)), 0644);
        }
        if (!explain_.empty()) {
            std::string text;
            for (const std::string& id : explain_) {
                for (const segment::explanation& each : segment::explain_all(result.customers, id)) {
                    text += (text.empty() ? "" : "\n") + to_text(each);
                }
            }
            write_text(text);
            return exit_code::done;
        }
        if (output_.to_stdout() && with.around.stdout_is_terminal && !format && columns_.empty()) {
            const std::string view =
                terminal_view(result.customers, lang_.value_or(default_lang()), with.around.columns);
            print(with.colour ? with_bold_headings(view) : view);
            return exit_code::done;
        }
        const std::vector<segment::column> all = segment::output_columns(result.customers);
        const std::vector<segment::column> columns = columns_.empty() ? all : segment::named_columns(all, columns_);
        target to(output_);
        segment::write_rows(
            result.customers, columns, row_format_of(format.value_or("csv")),
            [&](std::string_view text) { to.out().write(text); }, worker_count(with.threads));
        to.finish();
        return exit_code::done;
    }

private:
    exit_code write_fit(const classified& result) {
        if (!result.predicted) {
            throw failure({.kind = error_kind::usage,
                           .what = "--fit-only goes with a model, and none is fitted",
                           .remedy = "give orders and --predict bg-nbd"});
        }
        write_text(to_json(*result.predicted));
        return exit_code::done;
    }

    void write_text(std::string_view text) {
        target to(output_);
        to.out().write(text);
        to.finish();
    }

    static segment::row_format row_format_of(std::string_view name) {
        constexpr segment::row_format formats[]{segment::row_format::csv, segment::row_format::tsv,
                                                segment::row_format::jsonl, segment::row_format::json};
        return formats[choose("format", name, {"csv", "tsv", "jsonl", "json"})];
    }

    input_options input_;
    plan_options plan_;
    output_options output_;
    std::vector<std::string> columns_;
    std::string save_plan_;
    std::vector<std::string> explain_;
    bool fit_only_ = false;
    std::optional<summary::language> lang_;
};

}  // namespace

std::unique_ptr<verb> make_classify() {
    return std::make_unique<classify_verb>();
}

}  // namespace rfm::tools
