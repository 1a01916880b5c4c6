// SPDX-License-Identifier: MIT
#include "help.hpp"
#include "verb.hpp"

#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

namespace rfm::tools {
namespace {

struct verb_options {
    std::string name;
    option_table table;
};

std::vector<verb_options> all_options() {
    std::vector<verb_options> all;
    for (const verb_entry& entry : verbs()) {
        verb_options one{.name = std::string(entry.name), .table = {}};
        common_options ignored;
        entry.make()->add_options(one.table);
        add_common_options(one.table, ignored);
        all.push_back(std::move(one));
    }
    return all;
}

std::string verb_names() {
    std::string names;
    for (const verb_entry& entry : verbs()) {
        names += std::string(entry.name) + " ";
    }
    return names + "help";
}

template <class Visit>
void for_each_option(const option_table& table, Visit visit) {
    for (const option_group& group : table.groups()) {
        for (const option& one : group.options) {
            visit(one);
        }
    }
}

std::string bash() {
    std::string cases;
    for (const verb_options& each : all_options()) {
        std::string names;
        std::string values;
        for_each_option(each.table, [&](const option& one) {
            names += " --" + one.name;
            if (!one.choices.empty()) {
                values += fmt::format("            --{}) COMPREPLY=($(compgen -W '{}' -- \"$word\")); return ;;\n",
                                      one.name, fmt::join(one.choices, " "));
            }
        });
        cases += fmt::format("    {}) case \"$before\" in\n{}        esac\n        options='{} --help' ;;\n", each.name,
                             values, names.substr(1));
    }
    return fmt::format(
        "_rfm() {{\n"
        "    local word=\"${{COMP_WORDS[COMP_CWORD]}}\" before=\"${{COMP_WORDS[COMP_CWORD-1]}}\" options=''\n"
        "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
        "        COMPREPLY=($(compgen -W '{} --help --version' -- \"$word\")); return\n"
        "    fi\n"
        "    case \"${{COMP_WORDS[1]}}\" in\n{}    esac\n"
        "    case \"$word\" in\n"
        "    -*) COMPREPLY=($(compgen -W \"$options\" -- \"$word\")) ;;\n"
        "    *) COMPREPLY=($(compgen -f -- \"$word\")) ;;\n"
        "    esac\n"
        "}}\n"
        "complete -o filenames -F _rfm rfm\n",
        verb_names(), cases);
}

std::string zsh_quoted(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\'') {
            out += "'\\''";
        } else if (c == '[' || c == ']' || c == ':') {
            out += std::string("\\") + c;
        } else {
            out += c;
        }
    }
    return out;
}

std::string zsh() {
    std::string cases;
    for (const verb_options& each : all_options()) {
        cases += fmt::format("        {}) _arguments", each.name);
        for_each_option(each.table, [&](const option& one) {
            const std::string value = one.value.empty() ? ""
                                      : one.choices.empty()
                                          ? ":" + zsh_quoted(one.value) + ":_files"
                                          : fmt::format(":{}:({})", zsh_quoted(one.value), fmt::join(one.choices, " "));
            cases += fmt::format(" \\\n            '*--{}[{}]{}'", one.name, zsh_quoted(one.help), value);
        });
        cases += " \\\n            '*:input:_files' ;;\n";
    }
    std::string descriptions;
    for (const verb_entry& entry : verbs()) {
        descriptions += fmt::format(" '{}:{}'", entry.name, zsh_quoted(entry.summary));
    }
    return fmt::format(
        "#compdef rfm\n_rfm() {{\n    local -a verbs\n    verbs=({} 'help:explain a verb')\n"
        "    if (( CURRENT == 2 )); then\n        _describe verb verbs\n        return\n    fi\n"
        "    local name=${{words[2]}}\n    shift words\n    (( CURRENT-- ))\n"
        "    case $name in\n{}    esac\n}}\n_rfm \"$@\"\n",
        descriptions.substr(1), cases);
}

class completion_verb final : public verb {
public:
    void add_options(option_table& /*table*/) override {}

    exit_code run(const std::vector<std::string>& operands, surroundings& /*with*/) override {
        const std::string shell = operands.size() == 1 ? operands.front() : "";
        if (shell != "bash" && shell != "zsh") {
            throw failure({.kind = error_kind::usage,
                           .what = shell.empty() ? "completion takes the name of one shell"
                                                 : fmt::format("there is no completion for '{}'", shell),
                           .file = {},
                           .line = 0,
                           .column = 0,
                           .remedy = "rfm completion bash | zsh"});
        }
        print(shell == "bash" ? bash() : zsh());
        return exit_code::done;
    }
};

}  // namespace

std::unique_ptr<verb> make_completion() {
    return std::make_unique<completion_verb>();
}

}  // namespace rfm::tools
