// SPDX-License-Identifier: MIT
#pragma once

#include <rfm/csv/reader.hpp>
#include <rfm/io/output.hpp>
#include <rfm/io/source.hpp>
#include <rfm/load/order_loader.hpp>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

namespace rfm::load {

/// One text table read for its shape alone: any columns, no roles, every cell as text.
///
/// Encoding and dialect are settled as for orders, and backslashes before quotes and blanks behind every delimiter are
/// seen for what they are. The header is the first record below the titles: records with hardly
/// any cell, above one that has many and no figures. Strictly, a record that does not fit the header is rejected.
/// Leniently, all that can be read is kept: short records are padded, long ones keep their cells, stray quotes are text
/// (csv::stray_quotes), bytes that are no UTF-8 and NUL become U+FFFD; only records over 16 MiB are rejected.
///
/// Not thread safe.
class raw_table {
public:
    /// Of `how` only what says how the input is written counts.
    /// Throws rfm::failure: refused for what is no text table and, strictly, for a header that is not UTF-8; no_data
    /// for an input without any record; whatever io throws.
    raw_table(const std::string& path, const settings& how, bool lenient);
    /// The same over an input that is already open.
    raw_table(io::opened opened, const settings& how, bool lenient);

    const settled_input& settled() const { return report_.inputs.front().settled; }
    /// Columns of the table: those of the header or, leniently, as many as most records have if that is more.
    std::size_t width() const { return width_; }

    /// Writes the header, unless there is none, and the rows: comma-separated, RFC 4180, LF. Rejected records go to
    /// `rejects`, which may be null. Call once. Throws rfm::failure: refused for the mark of a failed upstream import
    /// and for a header that cannot be read.
    void copy_to(io::output& to, rejects_writer* rejects);

    /// What became of the records so far; complete and verified after copy_to().
    const load_report& report() const { return report_; }

private:
    void settle_header(std::string_view head, bool whole);
    std::string copy(const csv::block& block, rejects_writer* rejects);
    void require_sound_header(const csv::block& block, const csv::record& header) const;
    std::optional<reason> problem_of(const csv::block& block, const csv::record& r) const;
    void append_row(std::string& out, const csv::block& block, const csv::record& r) const;
    settled_input& mine() { return report_.inputs.front().settled; }

    settings how_;
    bool lenient_;
    csv::limits limits_;
    std::size_t width_ = 0;
    load_report report_;
    std::shared_ptr<content_hash> hash_;
    std::optional<csv::reader> reader_;
};

}  // namespace rfm::load
