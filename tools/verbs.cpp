// SPDX-License-Identifier: MIT
#include "verb.hpp"

#include <algorithm>
#include <array>

namespace rfm::tools {
namespace {

constexpr std::array table{
    verb_entry{"import", "turn any order export into canonical orders", "[OPTIONS] [ORDERS...]",
               "rfm import orders.csv -o canonical.csv --rejects bad.csv", make_import},
    verb_entry{"classify", "give every customer scores and a class", "[OPTIONS] [INPUT...]",
               "rfm classify orders.csv -p eight -o customers.csv", make_classify},
    verb_entry{"report", "show what the classification says", "[OPTIONS] [INPUT...]",
               "rfm report customers.csv -o report.html", make_report},
    verb_entry{"export", "hand customers to the next tool", "[OPTIONS] [INPUT...]",
               "rfm export customers.csv --segment Champions -o champions.xlsx", make_export},
    verb_entry{"plan", "list, show, check and start classification plans",
               "list | show NAME | check PLAN | init | diff A B", "rfm plan show standard > mine.toml", make_plan},
    verb_entry{"completion", "print completion code for a shell", "bash | zsh",
               "rfm completion bash > /etc/bash_completion.d/rfm", make_completion},
};

}  // namespace

std::span<const verb_entry> verbs() {
    return table;
}

const verb_entry* find_verb(std::string_view name) {
    const auto* found = std::ranges::find(table, name, &verb_entry::name);
    return found == table.end() ? nullptr : found;
}

void add_common_options(option_table& options, common_options& into) {
    options.begin_group("General");
    options.flag("quiet", 'q', "leave only warnings and errors on standard error", into.quiet);
    options.flag("verbose", 'v', "say what was settled and how long each stage took", into.verbose);
    options.value(
        "threads", 0, "N", "use at most N threads; results are the same for any number",
        [&into](const std::string& text) { into.threads = static_cast<int>(whole_number("threads", text, 1)); });
    options.value("color", 0, "WHEN", "auto, always or never; NO_COLOR is obeyed",
                  [&into](const std::string& text) {
                      choose("color", text, {"auto", "always", "never"});
                      into.color = text;
                  },
                  {"auto", "always", "never"});
    options.value("config", 0, "FILE", "read options from a TOML file (also RFM_CONFIG); the command line wins",
                  [&into](const std::string& text) { into.config = text; });
}

}  // namespace rfm::tools
