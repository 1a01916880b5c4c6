// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/load/accounting.hpp>
#include <rfm/load/order_parser.hpp>
#include <rfm/load/rejects_file.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace rfm::load {

/// Where order lines go: into an activity or a history, or out again as canonical orders.
class order_sink {
public:
    virtual ~order_sink() = default;
    /// One block of an input and the lines it became. Called in input order.
    virtual void add(const settled_input& input, const header_mapping& mapping, const csv::block& block,
                     const orders::order_batch& batch) = 0;
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

/// Loads order exports and canonical orders, one input after the other. Not thread safe.
class order_loader {
public:
    /// @param rejects  where rejected records are written; may be null
    /// All three must outlive the loader.
    order_loader(const settings& how, order_sink& sink, rejects_writer* rejects);

    /// Reads one input to its end; returns come after the orders they belong to.
    /// Throws rfm::failure as settled_reader and order_parser do; refused when more than 1 % of the first 10,000 ids
    /// are masked, before any line has reached the sink.
    void load(settled_reader input);

    /// The accounting, verified. Throws rfm::failure: no_data when no line was loaded; refused when an attribute is in
    /// no input, more than 1 % of ids are masked, or more records were rejected than `limit` allows.
    load_report finish(const reject_limit& limit);

    /// What is known so far, for messages after a failure. Counts cover the inputs that were read to their end.
    const load_report& so_far() const { return report_; }
    /// Records rejected so far, the current input's included.
    std::uint64_t rejected() const { return rejected_; }

private:
    struct held_part {
        std::shared_ptr<const csv::block> block;
        orders::order_batch batch;
        header_mapping mapping;
    };

    void note(const parsed_block& parsed, const csv::block& block, input_report& input);
    void see_currencies(const std::vector<seen_currencies::sight>& seen, const csv::block& block,
                        const settled_input& input);
    void estimate(accounting& counts);
    void note_problems(const csv::block& block, const std::vector<row_problem>& problems, const settled_input& input);
    void release(std::vector<held_part>& held, const settled_input& input);
    void check_masked_ids(const accounting& counts);
    void check() const;

    const settings& how_;
    settings how_returns_;
    order_sink& sink_;
    rejects_writer* rejects_;
    run_state state_;
    worker_state worker_;
    std::string currency_;  // of the run; empty: none was named yet
    load_report report_;
    std::uint64_t rejected_ = 0;
    std::uint64_t blocks_ = 0;  // of all inputs so far
    bool ids_checked_ = false;
};

}  // namespace rfm::load
