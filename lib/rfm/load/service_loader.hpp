// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/customers/column_builder.hpp>
#include <rfm/customers/service_records.hpp>
#include <rfm/load/profile_file.hpp>

namespace rfm::load {

/// Loads service records: any export that maps, or canonical ones (customer,date,type,satisfaction,notes). Their days
/// lie within --min-date to --max-date. Satisfaction that cannot be read is left empty and remarked on.
class service_loader final : public people_file {
public:
    service_loader(const settings& how, people_rules rules);

    /// All records, in input order. The loader is empty afterwards.
    customers::service_records take();

private:
    void begin_input() override {}
    bool take(const csv::block& block, const csv::record& r, row_problem& problem) override;
    void end_input() override;

    customers::service_records records_;
    customers::column_builder types_{"type"};
    customers::column_builder notes_{"notes"};
    satisfaction_cells satisfaction_;
};

}  // namespace rfm::load
