// SPDX-License-Identifier: MIT
#include "output_options.hpp"
#include "verb.hpp"

#include <rfm/plan/check.hpp>
#include <rfm/plan/diff.hpp>
#include <rfm/plan/example.hpp>
#include <rfm/plan/library.hpp>
#include <rfm/plan/write.hpp>
#include <rfm/text/table.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace rfm::tools {
namespace {

[[noreturn]] void usage(std::string what) {
    throw failure({.kind = error_kind::usage,
                   .what = std::move(what),
                   .remedy = "rfm plan list | show NAME | check PLAN | init | diff A B"});
}

std::string list(const world& around) {
    std::vector<text::table_row> rows;
    for (const plan::builtin& each : plan::builtins()) {
        rows.push_back({each.name, each.title, each.title_zh, each.summary});
    }
    const std::vector<text::table_column> titles{{"plan"},
                                                 {"title", text::alignment::left, true},
                                                 {"标题", text::alignment::left, true},
                                                 {"what it does", text::alignment::left, true}};
    const std::size_t width = around.stdout_is_terminal ? around.columns : 0;
    return text::lay_out(titles, rows, {.width = width, .rule = text::header_rule::dashes});
}

std::string show(const std::string& name) {
    const plan::plan p = plan::load_plan(name);
    return p.text.empty() ? plan::to_toml(p) : p.text;
}

std::string where(const plan::position& at, const std::string& name) {
    return at.line == 0 ? name : fmt::format("{}:{}:{}", name, at.line, at.column);
}

/// Which segment gets how many codes, then the findings.
std::string check_text(const plan::plan& p, const std::vector<plan::finding>& findings) {
    std::string out;
    if (p.scores() && !p.segments.empty()) {
        const plan::coverage covered = plan::coverage_of(p);
        std::vector<text::table_row> rows;
        for (std::size_t i = 0; i < p.segments.size(); ++i) {
            rows.push_back({p.segments[i].result.name, std::to_string(covered.segments[i].codes.size()),
                            covered.segments[i].decided ? "" : "depends on more than scores"});
        }
        if (p.otherwise) {
            rows.push_back({p.otherwise->name, std::to_string(covered.left.size()), "otherwise"});
        }
        const std::vector<text::table_column> titles{{"segment"}, {"codes", text::alignment::right}, {"note"}};
        out += text::lay_out(titles, rows, {.width = 0, .rule = text::header_rule::dashes}) + "\n";
    }
    for (const plan::finding& each : findings) {
        out += fmt::format("{}: {}{}\n", where(each.at, p.name), each.how == plan::severity::error ? "error: " : "",
                           each.text);
    }
    return out + (!findings.empty() ? ""
                  : p.scores()      ? "every code has one segment; nothing to remark\n"
                                    : "nothing to remark\n");
}

class plan_verb final : public verb {
public:
    void add_options(option_table& table) override { output_.add_to(table, {}); }

    exit_code run(const std::vector<std::string>& operands, surroundings& with) override {
        if (operands.empty()) {
            usage("what is to be done with plans?");
        }
        const std::string& action = operands.front();
        const auto need = [&](std::size_t count) {
            if (operands.size() != count + 1) {
                usage(fmt::format("plan {} takes {} plan{}", action, count, count == 1 ? "" : "s"));
            }
        };
        if (action == "list") {
            need(0);
            write(list(with.around));
        } else if (action == "show") {
            need(1);
            write(show(operands[1]));
        } else if (action == "init") {
            need(0);
            write(plan::example_plan());
        } else if (action == "check") {
            need(1);
            return check(operands[1], with);
        } else if (action == "diff") {
            need(2);
            std::string out;
            for (const std::string& line : plan::diff(plan::load_plan(operands[1]), plan::load_plan(operands[2]))) {
                out += line + "\n";
            }
            write(out);
        } else {
            usage(fmt::format("there is no 'plan {}'", action));
        }
        return exit_code::done;
    }

private:
    void write(std::string_view text) {
        target to(output_);
        to.out().write(text);
        to.finish();
    }

    exit_code check(const std::string& name, surroundings& with) {
        const plan::plan p = plan::load_plan(name);
        const std::vector<plan::finding> findings = plan::check(p);
        write(check_text(p, findings));
        const auto errors = std::ranges::count(findings, plan::severity::error, &plan::finding::how);
        if (errors > 0) {
            with.tell.fail({.kind = error_kind::usage,
                            .what = fmt::format("the plan has {} error{}", errors, errors == 1 ? "" : "s"),
                            .file = name});
            return exit_code::usage;
        }
        return exit_code::done;
    }

    output_options output_;
};

}  // namespace

std::unique_ptr<verb> make_plan() {
    return std::make_unique<plan_verb>();
}

}  // namespace rfm::tools
