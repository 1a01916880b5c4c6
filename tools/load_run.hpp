// SPDX-License-Identifier: MIT
#pragma once

#include "input_options.hpp"
#include "verb.hpp"

#include <rfm/io/output_file.hpp>
#include <rfm/load/order_loader.hpp>

#include <optional>
#include <string>
#include <vector>

namespace rfm::tools {

/// One input whose header is known. Regular files are opened again when their turn comes, so that a year of daily files
/// does not need a year of open descriptors; pipes stay open.
struct known_input {
    std::string path;
    bool beside = false;  ///< not an operand, but a file of --orders
    load::settled_input settled;
    std::optional<load::settled_reader> reader;
};

/// The operands to read: "-" where there are none, standard input is no terminal and --orders does not do instead.
/// Throws rfm::failure (usage) with examples when there is nothing to read.
std::vector<std::string> inputs_of(const std::vector<std::string>& operands, const input_options& typed,
                                   std::string_view verb, const world& around);

/// The file of --rejects, which all inputs of a run share. It is to be committed when the run fails, too.
class rejects_target {
public:
    /// Leaves a file with its header alone: a run that is refused before it reads must not leave an older run's. One
    /// that is among `inputs` stays until it has been read.
    rejects_target(const input_options& typed, const std::vector<std::string>& inputs);

    load::rejects_writer* writer() { return writer_ ? &*writer_ : nullptr; }
    /// Publishes what was written; a second call does nothing.
    void commit();

private:
    std::optional<io::output_file> file_;
    std::optional<load::rejects_writer> writer_;
    bool committed_ = false;
};

/// Settles every input before any is loaded: orders, then those of --orders, then returns.
std::vector<known_input> look_at(const std::vector<std::string>& paths, const load::settings& how,
                                 const input_options& typed);

/// Loads order lines into `sink` with all that a run owes its user: the rejects file (also when it fails), statistics,
/// guards, notes and the accounting on standard error.
load::load_report load_orders(std::vector<known_input> inputs, const load::settings& how, const input_options& typed,
                              rejects_target& rejects, load::order_sink& sink, surroundings& with);

/// The first rejects as a user can find them, and each remedy once.
void tell_rejects(const load::load_report& report, const messages& tell);

/// The same ending for a table of customers that was loaded; refuses as `typed` says.
void finish_customers(const load::load_report& report, const input_options& typed, surroundings& with);

/// The accounting in one line for people.
std::string accounting_line(const load::load_report& report);

}  // namespace rfm::tools
