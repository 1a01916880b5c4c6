// SPDX-License-Identifier: MIT
#pragma once

#include "input_options.hpp"
#include "verb.hpp"

#include <rfm/load/order_loader.hpp>

#include <optional>
#include <string>
#include <vector>

namespace rfm::tools {

/// One input whose header is known. Regular files are opened again when their turn comes, so that a year of daily files
/// does not need a year of open descriptors; pipes stay open.
struct known_input {
    std::string path;
    load::settled_input settled;
    std::optional<load::settled_reader> reader;
};

/// The operands to read: "-" where there are none and standard input is no terminal.
/// Throws rfm::failure (usage) with examples when there is nothing to read.
std::vector<std::string> inputs_of(const std::vector<std::string>& operands, std::string_view verb,
                                   const world& around);

/// Leaves a rejects file with its header alone: a run that is refused before it reads must not leave an older run's.
void empty_rejects(const input_options& typed);

/// Settles every input before any is loaded, those of --returns after the others. An earlier rejects file is emptied
/// first.
std::vector<known_input> look_at(const std::vector<std::string>& paths, const load::settings& how,
                                 const input_options& typed);

/// Loads order lines into `sink` with all that a run owes its user: the rejects file (also when it fails), statistics,
/// guards, notes and the accounting on standard error.
load::load_report load_orders(std::vector<known_input> inputs, const load::settings& how, const input_options& typed,
                              load::order_sink& sink, surroundings& with);

/// The same ending for a table of customers that was loaded; refuses as `typed` says.
void finish_customers(const load::load_report& report, const input_options& typed, surroundings& with);

/// The accounting in one line for people.
std::string accounting_line(const load::load_report& report);

}  // namespace rfm::tools
