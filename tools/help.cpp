// SPDX-License-Identifier: MIT
#include "help.hpp"

#include <rfm/io/output.hpp>

#include <fmt/format.h>

#include <cstdio>

namespace rfm::tools {

std::string general_help() {
    std::string out =
        "rfm turns order exports into a customer classification.\n\n"
        "  rfm classify orders.csv                    segments, best customers, cut points\n"
        "  rfm classify orders.csv -o customers.csv   one row per customer\n"
        "  rfm report customers.csv -o report.html    what it says, as a page\n\n"
        "Usage: rfm VERB [OPTIONS] [INPUT...]\n\nVerbs:\n";
    for (const verb_entry& entry : verbs()) {
        out += fmt::format("  {:<12}{}\n", entry.name, entry.summary);
    }
    out += fmt::format("  {:<12}{}\n", "help", "explain a verb: rfm help classify");
    return out + "\nrfm VERB --help lists the options of a verb; man rfm has the rest.\n";
}

std::string help_of(const verb_entry& entry, const option_table& table) {
    return fmt::format("rfm {}: {}\n\n  {}\n\nUsage: rfm {} {}\n{}", entry.name, entry.summary, entry.example,
                       entry.name, entry.synopsis, describe_options(table));
}

std::string version_text() {
    return fmt::format(
        "rfm {}\ninputs: CSV, TSV and blanks-separated text, gzip, zstd\n"
        "outputs: csv, tsv, jsonl, json, text, md, html, xlsx\n",
        RFM_VERSION);
}

void print(std::string_view text) {
    io::standard_output out;
    out.write(text);
    out.flush();
}

void print_error(std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stderr);
}

}  // namespace rfm::tools
