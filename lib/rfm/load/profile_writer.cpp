// SPDX-License-Identifier: MIT
#include <rfm/load/profile_writer.hpp>

#include <rfm/text/csv_field.hpp>

#include <string>

namespace rfm::load {
namespace {

constexpr std::size_t enough = 1 << 16;

void hand_over(std::string& lines, io::output& to) {
    if (lines.size() >= enough) {
        to.write(lines);
        lines.clear();
    }
}

}  // namespace

void write_profiles(const customers::profiles& rows, io::output& to) {
    std::string lines = "customer";
    for (const customers::profile_column& column : rows.columns) {
        lines += ',';
        text::append_csv_field(lines, column.values.name);
    }
    lines += '\n';
    for (std::size_t row = 0; row < rows.size(); ++row) {
        text::append_csv_field(lines, rows.customers[row]);
        for (const customers::profile_column& column : rows.columns) {
            lines += ',';
            text::append_csv_field(lines, column.values[row]);
        }
        lines += '\n';
        hand_over(lines, to);
    }
    to.write(lines);
}

void write_services(const customers::service_records& records, io::output& to) {
    std::string lines = "customer,date,type,satisfaction,notes\n";
    for (std::size_t row = 0; row < records.size(); ++row) {
        text::append_csv_field(lines, records.customers[row]);
        lines += ',' + to_text(records.days[row]) + ',';
        text::append_csv_field(lines, records.types[row]);
        lines += ',';
        if (const auto& satisfied = records.satisfaction[row]) {
            lines += to_text(*satisfied);
        }
        lines += ',';
        text::append_csv_field(lines, records.notes[row]);
        lines += '\n';
        hand_over(lines, to);
    }
    to.write(lines);
}

}  // namespace rfm::load
