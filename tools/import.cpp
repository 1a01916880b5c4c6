// SPDX-License-Identifier: MIT
#include "config.hpp"
#include "dry_run.hpp"
#include "load_run.hpp"
#include "output_options.hpp"
#include "people_import.hpp"
#include "profile_options.hpp"
#include "raw_import.hpp"
#include "verb.hpp"

#include <rfm/load/canonical.hpp>
#include <rfm/load/upstream.hpp>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace rfm::tools {
namespace {

class import_verb final : public verb {
public:
    void add_options(option_table& table) override {
        input_.add_to(table);
        table.begin_group("Columns");
        table.value("keep", 0, "COL,...|all", "carry further columns of the export through",
                    [this](const std::string& text) {
                        for (std::string& name : split(text)) {
                            if (name == "all") {
                                keep_.all = true;
                            } else {
                                keep_.names.push_back(std::move(name));
                            }
                        }
                    });
        table.begin_group("Reading as it stands");
        table.flag("raw", 0, "write the table as it was read, all columns as text, whatever they mean", raw_);
        table.flag("lenient", 0, "with --raw: keep what does not fit, padded or mended, instead of rejecting it",
                   lenient_);
        profiles_.add_reading_to(table);
        output_.add_to(table, {});
        table.flag("dry-run", 'n', "read everything, say what was found, write no orders", dry_run_);
        table.value("save-config", 0, "FILE", "write what was settled as a config file for --config",
                    [this](const std::string& text) { save_config_ = text; });
    }

    exit_code run(const std::vector<std::string>& operands, surroundings& with) override {
        if (raw_ || lenient_) {
            refuse_raw_with_roles();
            return raw_import(inputs_of(operands, input_, "import", with.around), input_, lenient_, output_, with);
        }
        if (const auto kind = people_kind_of(input_)) {
            return import_people(*kind, operands, input_, profiles_,
                                 {.rows = output_, .dry_run = dry_run_, .save_config = save_config_}, with);
        }
        const load::settings how = input_.settle(with.around);
        const std::vector<std::string> paths = inputs_of(operands, input_, "import", with.around);
        rejects_target rejects(input_, paths);
        std::vector<known_input> inputs = look_at(paths, how, input_);
        for (const known_input& each : inputs) {
            refuse_other_kinds(each.settled);
        }
        if (!save_config_.empty()) {
            const auto first =
                std::ranges::find(inputs, paths.empty() ? input_.orders.front() : paths.front(), &known_input::path);
            write_file(save_config_, write_config("import", settled_options(input_, first->settled)), 0644);
        }
        if (dry_run_) {
            return dry_run(std::move(inputs), how, input_, rejects, with);
        }
        target to(output_);
        try {
            load::canonical_writer writer(how, keep_, to.out());
            load_orders(std::move(inputs), how, input_, rejects, writer, with);
            to.finish();
        } catch (const failure& e) {
            if (to.began()) {
                to.out().write(load::upstream_failure_mark(e.value().what));
                to.finish();
            }
            throw;
        }
        return exit_code::done;
    }

private:
    void refuse_raw_with_roles() const {
        const bool asks_for_roles = dry_run_ || !save_config_.empty() || keep_.all || !keep_.names.empty();
        if (!raw_ || asks_for_roles) {
            throw failure({.kind = error_kind::usage,
                           .what = raw_ ? "--raw takes no --keep, --dry-run and --save-config: it knows no roles"
                                        : "--lenient goes with --raw: orders are never mended",
                           .file = {},
                           .line = 0,
                           .column = 0,
                           .remedy = {}});
        }
    }

    static void refuse_other_kinds(const load::settled_input& input) {
        const bool per_customer = input.kind == load::input_kind::totals || input.kind == load::input_kind::cbs;
        if (per_customer || input.kind == load::input_kind::classification) {
            throw failure({.kind = error_kind::refused,
                           .what = std::string("this is ") +
                                   (per_customer ? "a table of customers" : "a classification") + ", not order lines",
                           .file = input.name,
                           .remedy = "give it to rfm classify, report or export; --kind orders settles a wrong guess"});
        }
    }

    input_options input_;
    profile_options profiles_;
    output_options output_;
    load::kept_columns keep_;
    bool raw_ = false;
    bool lenient_ = false;
    bool dry_run_ = false;
    std::string save_config_;
};

}  // namespace

std::unique_ptr<verb> make_import() {
    return std::make_unique<import_verb>();
}

}  // namespace rfm::tools
