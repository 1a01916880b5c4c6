// SPDX-License-Identifier: MIT
#include "classified.hpp"
#include "output_options.hpp"
#include "terminal_view.hpp"
#include "verb.hpp"

#include <rfm/export/selected_rows.hpp>
#include <rfm/export/selection.hpp>
#include <rfm/export/spreadsheet_csv.hpp>
#include <rfm/export/workbook.hpp>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace rfm::tools {
namespace {

const std::vector<std::string> formats{"csv", "tsv", "jsonl", "json", "xlsx"};

auto collect(std::vector<std::string>& into) {
    return [&into](const std::string& text) {
        for (std::string& name : split(text)) {
            into.push_back(std::move(name));
        }
    };
}

class export_verb final : public verb {
public:
    void add_options(option_table& table) override {
        table.begin_group("What to export");
        table.value("columns", 'c', "A,B,...", "these columns, in this order (default all)", collect(wanted_.columns));
        table.value("sort", 0, "[-]COL", "sort by a column, with - descending (default by customer)",
                    [this](const std::string& text) { wanted_.sort = exporter::parse_sort(text); });
        table.value("top", 0, "N", "only the first N, after sorting",
                    [this](const std::string& text) { wanted_.top = whole_number("top", text); });
        table.value("segment", 0, "NAME,...", "only these segments", collect(wanted_.segments));
        table.value("label", 0, "LABEL,...", "only these labels", collect(wanted_.labels));
        output_.add_to(table, formats);
        table.value("profile", 0, "NAME", "the program a csv file is for: excel, wps, sheets, power-query, plain",
                    [this](const std::string& text) { profile_ = &exporter::csv_profile_of(text); },
                    {"excel", "wps", "sheets", "power-query", "plain"});
        table.value("lang", 0, "LANG", "language of the workbook: en or zh (also RFM_LANG)",
                    [this](const std::string& text) { lang_ = parse_lang(text); }, {"en", "zh"});
        plan_.add_to(table);
        input_.add_to(table);
    }

    exit_code run(const std::vector<std::string>& operands, surroundings& with) override {
        const std::string format = output_.settled_format().value_or("csv");
        classified result = classify_inputs(operands, "export", input_, plan_, with);
        result.unname_unknown_plan();
        const exporter::selected what = exporter::select(result.customers, wanted_);
        target to(output_);
        if (format == "csv") {
            const auto& profile = profile_ != nullptr ? *profile_ : exporter::csv_profile_of("excel");
            exporter::write_spreadsheet_csv(what, profile, to.out());
        } else if (format == "xlsx") {
            write_workbook(result.customers, what, with, to.out());
        } else {
            constexpr segment::row_format rows[]{segment::row_format::tsv, segment::row_format::jsonl,
                                                 segment::row_format::json};
            exporter::write_selected_rows(what, rows[choose("format", format, {"tsv", "jsonl", "json"})], to.out());
        }
        to.finish();
        return exit_code::done;
    }

private:
    void write_workbook(const segment::classification& customers, const exporter::selected& what, surroundings& with,
                        io::output& to) const {
        if (output_.to_stdout() && with.around.stdout_is_terminal) {
            throw failure({.kind = error_kind::usage,
                           .what = "a workbook is not for a terminal",
                           .remedy = "name a file: -o customers.xlsx"});
        }
        exporter::workbook_options options;
        options.in = lang_.value_or(default_lang());
        std::error_code ignored;
        options.temporary_directory = std::filesystem::temp_directory_path(ignored);
        const exporter::workbook_figures figures{.overview = summary::overview_of(customers),
                                                 .segments = summary::segments_of(customers),
                                                 .movement = summary::movement_of(customers),
                                                 .compare = summary::compare_of(customers)};
        exporter::write_workbook(customers, what, figures, options, to);
    }

    input_options input_;
    plan_options plan_;
    output_options output_;
    exporter::selection wanted_;
    const exporter::csv_profile* profile_ = nullptr;
    std::optional<summary::language> lang_;
};

}  // namespace

std::unique_ptr<verb> make_export() {
    return std::make_unique<export_verb>();
}

}  // namespace rfm::tools
