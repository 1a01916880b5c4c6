// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/base/error.hpp>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace rfm::tools {

/// One option, defined once: parsing, help, completion, config files and the check against the man page read it here.
struct option {
    std::string name;                             ///< long, without dashes: "as-of"
    char letter = 0;                              ///< short form
    std::string value;                            ///< what help calls the value; empty: a flag
    std::string help;                             ///< one sentence, lower case, no full stop
    std::vector<std::string> choices;             ///< values that completion offers
    std::function<void(const std::string&)> set;  ///< called once per value; flags get "true"
};

struct option_group {
    std::string title;
    std::vector<option> options;
};

/// The options of one verb, in the groups that help shows.
class option_table {
public:
    void begin_group(std::string title) { groups_.push_back({.title = std::move(title), .options = {}}); }
    void flag(std::string name, char letter, std::string help, bool& target);
    void value(std::string name, char letter, std::string value, std::string help,
               std::function<void(const std::string&)> set, std::vector<std::string> choices = {});

    const std::vector<option_group>& groups() const { return groups_; }
    const option* find(std::string_view name) const;

private:
    std::vector<option_group> groups_;
};

/// What was typed: the operands, and which options (their `set` has been called, in the order of the command line).
struct parsed_arguments {
    std::vector<std::string> operands;
    std::vector<std::string> given;  ///< long names
    bool help = false;
};

/// Throws rfm::failure (usage): unknown options with the nearest known, missing and superfluous values.
parsed_arguments parse_arguments(const option_table& table, const std::vector<std::string>& arguments);

/// The part of `--help` that lists the options, for 80 columns.
std::string describe_options(const option_table& table);

/// A usage failure about an option's value.
failure bad_option(std::string_view name, std::string_view value, const std::string& wanted);

/// The value must be one of the names.
std::size_t choose(std::string_view option_name, std::string_view value, const std::vector<std::string>& names);

/// A whole number, at least `least`.
std::uint64_t whole_number(std::string_view option_name, std::string_view value, std::uint64_t least = 0);

/// "a,b,c" split at commas; empty parts are kept.
std::vector<std::string> split(std::string_view list, char at = ',');

}  // namespace rfm::tools
