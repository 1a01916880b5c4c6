// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/load/accounting.hpp>
#include <rfm/load/order_parser.hpp>
#include <rfm/load/rejects_file.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace rfm::load {

/// Some lines of one input, in input order: what became of a block, or of the part of it that one header maps.
struct order_part {
    const settled_input& input;
    std::shared_ptr<const header_mapping> mapping;
    std::shared_ptr<const csv::block> block;  ///< knows its lines' numbers only in the second half
    orders::order_batch batch;
    std::string text;  ///< what a sink's first half leaves to its second
};

/// Where order lines go: into an activity or a history, or out again as canonical orders. Each part comes twice.
class order_sink {
public:
    virtual ~order_sink() = default;
    /// The first half, for what costs time: called by several workers at once, each with a number of its own, for parts
    /// in any order. What it throws counts as thrown at the part's place in the input.
    virtual void add(unsigned worker, order_part& part);
    /// The second half: one part after the other, in input order.
    virtual void pass(order_part& part);
};

/// What one input turned out to be and what became of its records.
struct input_report {
    settled_input settled;
    std::string content_hash;
    accounting counts;
};

/// How many rejected records a run may have and still publish.
struct reject_limit {
    std::uint64_t records = 0;
    std::optional<double> percent;  ///< of the records that were loaded or rejected; instead of `records`
};

/// Everything to say about a load.
struct load_report {
    std::vector<input_report> inputs;
    accounting counts;                     ///< of all inputs
    std::vector<error> first_rejects;      ///< at most ten, in input order
    std::vector<coded_column> attributes;  ///< texts behind the attribute codes of the batches

    bool within(const reject_limit& limit) const;
};

/// Throws rfm::failure: refused when more records were rejected than `limit` allows, no_data when none was loaded.
void refuse_rejects(const load_report& report, const reject_limit& limit);

/// Loads order exports and canonical orders, one input after the other. The result is the same for any number of
/// workers; inputs whose lines depend on earlier ones are read by one. Not thread safe.
class order_loader {
public:
    /// @param rejects  where rejected records are written; may be null
    /// @param workers  threads at work on an input, at least 1
    /// All three must outlive the loader.
    order_loader(const settings& how, order_sink& sink, rejects_writer* rejects, unsigned workers = 1);

    /// Reads one input to its end; returns come after the orders they belong to.
    /// Throws rfm::failure as settled_reader and order_parser do, the first in input order; refused when more than 1 %
    /// of the first 10,000 ids are masked, before any line has reached the sink's second half.
    void load(settled_reader input);

    /// The accounting, verified. Throws rfm::failure: no_data when no line was loaded; refused when an attribute is in
    /// no input, more than 1 % of ids are masked, or more records were rejected than `limit` allows.
    load_report finish(const reject_limit& limit);

    /// What is known so far, for messages after a failure. Counts cover the inputs that were read to their end.
    const load_report& so_far() const { return report_; }
    /// Records rejected so far, the current input's included.
    std::uint64_t rejected() const { return rejected_; }

private:
    class one_input;

    void note(const parsed_block& parsed, const csv::block& block, input_report& input);
    void see_currencies(const std::vector<seen_currencies::sight>& seen, const csv::block& block,
                        const settled_input& input);
    void note_problems(const csv::block& block, const std::vector<row_problem>& problems, const settled_input& input);
    void estimate(accounting& counts);
    void check() const;

    const settings& how_;
    settings how_returns_;
    order_sink& sink_;
    rejects_writer* rejects_;
    run_state state_;
    std::vector<worker_state> workers_;
    load_report report_;
    std::uint64_t rejected_ = 0;
    std::uint64_t blocks_ = 0;  // of the inputs before
    std::string currency_;      // of the run; empty: none was named yet
    bool ids_checked_ = false;
};

}  // namespace rfm::load
