// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/customers/column_builder.hpp>
#include <rfm/customers/profiles.hpp>
#include <rfm/load/profile_file.hpp>
#include <rfm/load/profile_role.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rfm::load {

/// Loads customer profiles: any export that maps, or canonical profiles.
///
/// Phones, e-mail addresses and places are written one way, contact cells split, days of birth (1900-01-01 to
/// --max-date) are ISO days, satisfaction is 0 to 100, assets plain decimals. A cell that cannot be read so stays as it
/// is where it is text, is left empty where it is a number or a day, and is remarked on. Every column without a role is
/// an attribute. The city is that of the column city together with region, else the one found in region or address.
class profile_loader final : public people_file {
public:
    profile_loader(const settings& how, people_rules rules);

    /// All rows, in input order: columns by role, then attributes by header. The loader is empty afterwards.
    customers::profiles take();

private:
    struct builder {
        std::string header;
        customers::column_builder values;
    };

    void begin_input() override;
    bool take(const csv::block& block, const csv::record& r, row_problem& problem) override;
    void end_input() override;

    void put(profile_role of, std::string_view text);
    void put(std::size_t column, std::string_view text);

    void take_contacts(const csv::block& block, const csv::record& r);
    void take_place(const csv::block& block, const csv::record& r);
    void take_days(const csv::block& block, const csv::record& r);
    void take_assets(const csv::block& block, const csv::record& r);
    std::size_t attribute_column(const std::string& header);

    text_column customers_;
    std::vector<builder> columns_;                                   // one per role, then the attributes
    std::vector<bool> used_;                                         // per column: some input has it
    std::vector<std::pair<std::uint32_t, std::size_t>> attributes_;  // of this input: its column, ours
    satisfaction_cells satisfaction_;
    std::size_t rows_before_ = 0;  // of earlier inputs
};

}  // namespace rfm::load
