// SPDX-License-Identifier: MIT
#include "config.hpp"
#include "help.hpp"
#include "large_memory.hpp"
#include "verb.hpp"

#include <rfm/text/nearest.hpp>

#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <string_view>
#include <vector>

namespace rfm::tools {
namespace {

failure unknown_verb(const std::string& word) {
    std::vector<std::string_view> names{"help"};
    for (const verb_entry& entry : verbs()) {
        names.push_back(entry.name);
    }
    const auto near = text::nearest(word, names);
    return failure(
        {.kind = error_kind::usage,
         .what = fmt::format("there is no verb '{}'", word),
         .remedy = near.empty() ? "rfm help lists the verbs" : fmt::format("did you mean {}?", near.front())});
}

exit_code run_verb(const verb_entry& entry, const std::vector<std::string>& arguments, const world& around,
                   messages& tell) {
    const auto chosen = entry.make();
    option_table table;
    common_options common;
    chosen->add_options(table);
    add_common_options(table, common);
    const parsed_arguments parsed = parse_arguments(table, arguments);
    if (parsed.help) {
        print(help_of(entry, table));
        return exit_code::done;
    }
    if (common.config.empty()) {
        common.config = environment("RFM_CONFIG").value_or("");
    }
    if (!common.config.empty()) {
        apply_config(common.config, entry.name, table, parsed.given);
    }
    const auto colour = [&](bool terminal) {
        return common.color == "always" || (common.color == "auto" && terminal && !around.plain);
    };
    tell.set(common.quiet, common.verbose, colour(around.stderr_is_terminal));
    surroundings with{.around = around,
                      .tell = tell,
                      .colour = colour(around.stdout_is_terminal),
                      .threads = static_cast<unsigned>(common.threads)};
    return chosen->run(parsed.operands, with);
}

exit_code run(std::vector<std::string> arguments, const world& around, messages& tell) {
    if (arguments.empty()) {
        print_error(general_help());
        return exit_code::usage;
    }
    const std::string word = arguments.front();
    arguments.erase(arguments.begin());
    if (word == "--version" || word == "-V") {
        print(version_text());
        return exit_code::done;
    }
    if (word == "--help" || word == "-h" || (word == "help" && arguments.empty())) {
        print(general_help());
        return exit_code::done;
    }
    if (word == "help") {
        const verb_entry* entry = find_verb(arguments.front());
        if (entry == nullptr) {
            throw unknown_verb(arguments.front());
        }
        return run_verb(*entry, {"--help"}, around, tell);
    }
    const verb_entry* entry = find_verb(word);
    if (entry == nullptr) {
        throw unknown_verb(word);
    }
    return run_verb(*entry, arguments, around, tell);
}

/// The one place where errors end: text on standard error, a code for the caller.
exit_code guarded(const std::vector<std::string>& arguments) {
    messages tell;
    try {
        const world around = world::now();
        return run(arguments, around, tell);
    } catch (const failure& e) {
        tell.fail(e.value());
        return exit_code_of(e.value().kind);
    } catch (const std::bad_alloc&) {
        tell.fail({.kind = error_kind::failed, .what = "there is not enough memory"});
    } catch (const std::exception&) {
        tell.fail({.kind = error_kind::failed,
                   .what = "something went wrong inside rfm",
                   .remedy = "please report it with the command and, if you can, the input"});
    }
    return exit_code::failed;
}

}  // namespace
}  // namespace rfm::tools

int main(int argc, char** argv) {
    rfm::tools::keep_freed_memory();
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    return static_cast<int>(rfm::tools::guarded(arguments));
}
