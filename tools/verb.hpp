// SPDX-License-Identifier: MIT
#pragma once

#include "exit_code.hpp"
#include "messages.hpp"
#include "option_table.hpp"
#include "world.hpp"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rfm::tools {

/// What every verb is given to work with.
struct surroundings {
    const world& around;
    messages& tell;
    bool colour = false;   ///< standard output may be coloured
    unsigned threads = 0;  ///< at most so many; 0: one per core
};

/// One word of the command line: options as typed go into the object, `run` settles them and does the work.
class verb {
public:
    virtual ~verb() = default;
    virtual void add_options(option_table& table) = 0;
    /// Throws rfm::failure; main turns it into text and an exit code.
    virtual exit_code run(const std::vector<std::string>& operands, surroundings& with) = 0;
};

/// The table that help, completion and tests read.
struct verb_entry {
    std::string_view name;
    std::string_view summary;
    std::string_view synopsis;  ///< what follows the name
    std::string_view example;
    std::unique_ptr<verb> (*make)();
};

std::span<const verb_entry> verbs();
const verb_entry* find_verb(std::string_view name);

std::unique_ptr<verb> make_import();
std::unique_ptr<verb> make_classify();
std::unique_ptr<verb> make_report();
std::unique_ptr<verb> make_export();
std::unique_ptr<verb> make_plan();
std::unique_ptr<verb> make_completion();

/// The options every verb has: -q, -v, --color, --config; set on `table` by main before the verb's own.
struct common_options {
    bool quiet = false;
    bool verbose = false;
    std::string config;
    std::string color = "auto";  ///< auto, always, never
    int threads = 0;             ///< 0: all cores
};
void add_common_options(option_table& table, common_options& into);

}  // namespace rfm::tools
