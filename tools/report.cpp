// SPDX-License-Identifier: MIT
#include "classified.hpp"
#include "help.hpp"
#include "output_options.hpp"
#include "run_facts.hpp"
#include "terminal_view.hpp"
#include "verb.hpp"

#include <rfm/report/html.hpp>
#include <rfm/report/json.hpp>
#include <rfm/report/markdown.hpp>
#include <rfm/report/sections.hpp>
#include <rfm/report/text.hpp>
#include <rfm/report/tidy.hpp>

#include <memory>
#include <string>
#include <vector>

namespace rfm::tools {
namespace {

class report_verb final : public verb {
public:
    void add_options(option_table& table) override {
        table.begin_group("Report");
        table.value(
            "section", 's', "NAME,...",
            "only these sections: overview, method, segments, grid, movement, compare, pareto, predictions, quality",
            [this](const std::string& text) { sections_ = report::parse_sections(text); },
            {"overview", "method", "segments", "grid", "movement", "compare", "pareto", "predictions", "quality"});
        table.value("lang", 0, "LANG", "en or zh (also RFM_LANG)",
                    [this](const std::string& text) { lang_ = parse_lang(text); }, {"en", "zh"});
        output_.add_to(table, {"text", "md", "html", "json", "csv", "tsv"});
        plan_.add_to(table);
        input_.add_to(table);
    }

    exit_code run(const std::vector<std::string>& operands, surroundings& with) override {
        const std::string format = output_.settled_format().value_or("text");
        if ((format == "csv" || format == "tsv") && sections_.size() != 1) {
            throw failure({.kind = error_kind::usage,
                           .what = format + " holds one section",
                           .remedy = "name it, e.g. --section segments"});
        }
        input_.wants_hash = true;
        classified result = classify_inputs(operands, "report", input_, plan_, with);
        result.unname_unknown_plan();
        report::report_options wanted{
            .sections = sections_, .run = run_record_of(result), .quality = {}, .predicted = result.predicted};
        if (result.loaded) {
            wanted.quality = quality_of(*result.loaded);
        }
        const report::report_data data = report::build_report(result.customers, std::move(wanted));
        const std::string text = render(data, format, with.around);
        if (format == "text" && output_.to_stdout() && with.colour) {
            print(with_bold_headings(text));  // to_text lets no control character through
            return exit_code::done;
        }
        target to(output_);
        to.out().write(text);
        to.finish();
        return exit_code::done;
    }

private:
    std::string render(const report::report_data& data, std::string_view format, const world& around) const {
        const summary::language in = lang_.value_or(default_lang());
        if (format == "html") {
            return report::to_html(data, in);
        }
        if (format == "md") {
            return report::to_markdown(data, in);
        }
        if (format == "json") {
            return report::to_json(data);
        }
        if (format == "csv" || format == "tsv") {
            return report::to_tidy(data, sections_.front(),
                                   format == "csv" ? report::tidy_form::csv : report::tidy_form::tsv);
        }
        return report::to_text(data, {.in = in, .width = around.columns});
    }

    input_options input_;
    plan_options plan_;
    output_options output_;
    std::vector<report::section> sections_;
    std::optional<summary::language> lang_;
};

}  // namespace

std::unique_ptr<verb> make_report() {
    return std::make_unique<report_verb>();
}

}  // namespace rfm::tools
