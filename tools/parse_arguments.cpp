// SPDX-License-Identifier: MIT
#include "option_table.hpp"

#include <rfm/text/nearest.hpp>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>
#include <optional>

namespace rfm::tools {
namespace {

/// One option as CLI11 found it; values are handed on in the order of the table, each option's in that of the line.
struct holder {
    const option* of;
    CLI::Option* added;
    std::vector<std::string> values;
};

/// CLI11 ends a subcommand at `--`, and takes `-x` behind it for an option: operands behind `--` are file names, so
/// those that begin with a dash get `./` in front and the mark goes.
std::vector<std::string> without_double_dash(std::vector<std::string> arguments) {
    const auto mark = std::ranges::find(arguments, "--");
    if (mark != arguments.end()) {
        for (auto each = arguments.erase(mark); each != arguments.end(); ++each) {
            if (each->starts_with('-') && *each != "-") {
                each->insert(0, "./");
            }
        }
    }
    return arguments;
}

failure usage(std::string what, std::string remedy) {
    return failure({.kind = error_kind::usage, .what = std::move(what), .remedy = std::move(remedy)});
}

failure unknown_option(const option_table& table, const std::string& typed) {
    const std::size_t end = typed.find('=');
    const std::string name = typed.substr(0, end);
    std::vector<std::string> known;
    for (const option_group& group : table.groups()) {
        for (const option& one : group.options) {
            known.push_back("--" + one.name);
        }
    }
    const std::vector<std::string_view> candidates(known.begin(), known.end());
    const auto near = text::nearest(name, candidates);
    return usage(fmt::format("there is no option {}", name),
                 near.empty() ? "--help lists the options" : fmt::format("did you mean {}?", near.front()));
}

}  // namespace

parsed_arguments parse_arguments(const option_table& table, const std::vector<std::string>& arguments) {
    CLI::App app;
    app.set_help_flag();
    parsed_arguments result;
    app.add_flag("-h,--help", result.help);
    app.add_option("operands", result.operands);
    std::vector<std::unique_ptr<holder>> holders;
    for (const option_group& group : table.groups()) {
        for (const option& one : group.options) {
            auto held = std::make_unique<holder>(holder{.of = &one, .added = nullptr, .values = {}});
            const std::string names = (one.letter != 0 ? fmt::format("-{},", one.letter) : "") + "--" + one.name;
            if (one.value.empty()) {
                held->added = app.add_flag(names);
            } else {
                held->added = app.add_option(names, held->values)->expected(1)->take_all()->allow_extra_args(false);
            }
            holders.push_back(std::move(held));
        }
    }
    app.allow_extras();
    std::vector<std::string> reversed = without_double_dash(arguments);
    std::ranges::reverse(reversed);
    try {
        app.parse(reversed);
    } catch (const CLI::ArgumentMismatch& e) {
        throw usage(e.what(), "--help lists the options");
    } catch (const CLI::ParseError& e) {
        throw usage(e.what(), "--help lists the options");
    }
    for (const std::string& extra : app.remaining()) {
        if (extra.starts_with('-') && extra != "-") {
            throw unknown_option(table, extra);
        }
        result.operands.push_back(extra);
    }
    if (result.help) {
        return result;
    }
    for (const auto& held : holders) {
        if (held->added->count() == 0) {
            continue;
        }
        result.given.push_back(held->of->name);
        if (held->of->value.empty()) {
            held->of->set("true");
        }
        for (const std::string& value : held->values) {
            held->of->set(value);
        }
    }
    return result;
}

}  // namespace rfm::tools
