// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/customers/satisfaction.hpp>
#include <rfm/load/order_loader.hpp>
#include <rfm/load/profile_header.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rfm::load {

/// What the user settled about profile and service files beyond `settings`.
struct people_rules {
    people_choices map;
    customers::satisfaction_scale scale = customers::satisfaction_scale::undecided;
};

/// Reads profile or service files record by record with full accounting; what a record means is for the two loaders
/// derived from it. Not thread safe.
class people_file {
public:
    people_file(const people_file&) = delete;
    people_file& operator=(const people_file&) = delete;
    virtual ~people_file() = default;

    /// Reads one input to its end. Throws rfm::failure as settled_reader does, and refused for a filter without a
    /// column and a satisfaction column that could have several scales.
    /// @param rejects  where rejected records are written; may be null
    void load(const std::string& path, rejects_writer* rejects);
    /// The same over an input that is already open.
    void load(io::opened opened, rejects_writer* rejects);

    const load_report& report() const { return report_; }
    /// Cells that could not be read, which is no reason to leave a customer out: how many, and where the first is.
    std::vector<std::string> remarks() const;

protected:
    people_file(people_kind kind, const settings& how, people_rules rules);

    virtual void begin_input() = 0;
    /// Takes the record, or says why not. `problem.record` and shape are settled by the caller.
    virtual bool take(const csv::block& block, const csv::record& r, row_problem& problem) = 0;
    virtual void end_input() = 0;

    /// The cell of a role, trimmed and undecorated; empty where it has no column, or an empty word.
    template <class Role>
    std::string_view value(const csv::block& block, const csv::record& r, Role of) const {
        const auto column = mapping_.at(of);
        return column ? text_of(block, r, *column) : std::string_view{};
    }
    static std::string_view text_of(const csv::block& block, const csv::record& r, std::uint32_t column);

    /// The customer with prefix, folding and id map; empty where there is none.
    std::string customer(const csv::block& block, const csv::record& r);

    /// @param text  the cell; empty where messages should not show it
    void remark(const std::string& what, std::uint64_t line, std::string_view text);

    const settings& how() const { return how_; }
    const people_rules& rules() const { return rules_; }
    const settled_input& input() const { return report_.inputs.back().settled; }
    const people_mapping& mapping() const { return mapping_; }
    accounting& counts() { return report_.inputs.back().counts; }

private:
    struct remark_count {
        std::uint64_t count = 0;
        std::string first;
    };

    void load(settled_reader reader, rejects_writer* rejects);
    void read(settled_reader& reader, rejects_writer* rejects);
    void classify(const csv::block& block, std::uint32_t record, std::vector<row_problem>& problems);
    bool passes_filters(const csv::block& block, const csv::record& r) const;
    bool is_header_again(const csv::block& block, const csv::record& r) const;
    void bind_filters();

    people_kind kind_;
    const settings& how_;
    people_rules rules_;
    people_mapping mapping_;
    std::vector<std::uint32_t> filter_columns_;
    load_report report_;
    std::map<std::string, remark_count> remarks_;
};

/// The satisfaction of the records of one input: its scale is known when all were seen.
class satisfaction_cells {
public:
    void append(std::string_view text, std::uint64_t line) { cells_.emplace_back(text, line); }

    struct reading {
        std::optional<quantity> value;
        std::uint64_t line = 0;
        std::string text;
    };
    /// All cells, read by the scale the rules, the header or the numbers tell. Throws rfm::failure (refused) where
    /// they leave it open. Empty afterwards.
    std::vector<reading> read(const std::string& header, const std::string& file, customers::satisfaction_scale scale);

private:
    std::vector<std::pair<std::string, std::uint64_t>> cells_;
};

}  // namespace rfm::load
