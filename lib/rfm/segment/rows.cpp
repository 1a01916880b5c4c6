// SPDX-License-Identifier: MIT
#include <rfm/base/parallel.hpp>
#include <rfm/segment/columns.hpp>
#include <rfm/segment/number_text.hpp>
#include <rfm/segment/row_text.hpp>
#include <rfm/segment/rows.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <unordered_map>
#include <utility>
#include <vector>

namespace rfm::segment {
namespace {

constexpr std::size_t piece_bytes = 1 << 16;
constexpr std::size_t piece_rows = 1 << 14;

/// Rows of a classification. Segment, label and the four columns of scores stand side by side and take few different
/// values together, so their text is kept. The measures behind them are written straight from where they are.
class classification_text {
public:
    classification_text(const classification& c, std::span<const column> columns, const row_text& rows,
                        row_format format)
        : c_(c), columns_(columns.size()), rows_(rows), separator_(format == row_format::csv ? ',' : '\t') {
        first_ = static_cast<std::size_t>(std::ranges::find(columns, "segment", &column::name) - columns.begin());
        behind_ = first_ + kept_columns;
        writes_measures_ = format == row_format::csv || format == row_format::tsv;
        behind_ += writes_measures_ ? measure_columns : 0;
    }

    void append(std::string& out, std::size_t row) {
        rows_.append_cells(out, row, 0, first_);
        out += kept_cells(row);
        if (writes_measures_) {
            append_measures(out, row);
        }
        rows_.append_cells(out, row, behind_, columns_);
    }

private:
    static constexpr std::size_t kept_columns = 6;
    static constexpr std::size_t measure_columns = 5;  // recency, frequency, monetary, first_date, last_date

    void append_measures(std::string& out, std::size_t row) const {
        const bool bought = c_.has_purchase[row] != 0;
        std::array<char, measure_columns*(most_digits + 1)> cells;
        char* to = cells.data();
        *to++ = separator_;
        to = bought ? write_integer(to, c_.recency[row]) : to;
        *to++ = separator_;
        to = write_decimal(to, c_.frequency[row].ten_thousandths(), 0);
        *to++ = separator_;
        to = write_decimal(to, c_.monetary[row].ten_thousandths(), 2);
        *to++ = separator_;
        to = bought ? write_day(to, day(c_.first_days[row])) : to;
        *to++ = separator_;
        to = bought ? write_day(to, day(c_.last_days[row])) : to;
        out.append(cells.data(), to);
    }

    const std::string& kept_cells(std::size_t row) {
        std::uint64_t key = c_.classes[row];
        if (c_.scored()) {
            key |= std::uint64_t{c_.r[row]} << 16 | std::uint64_t{c_.f[row]} << 24 | std::uint64_t{c_.m[row]} << 32;
        }
        const auto [place, is_new] = kept_.try_emplace(key);
        if (is_new) {
            rows_.append_cells(place->second, row, first_, first_ + kept_columns);
        }
        return place->second;
    }

    const classification& c_;
    std::size_t columns_;
    const row_text& rows_;
    char separator_;
    std::size_t first_ = 0;
    std::size_t behind_ = 0;
    bool writes_measures_ = false;
    std::unordered_map<std::uint64_t, std::string> kept_;
};

/// Lets pieces that are made in any order pass in theirs.
class in_turn {
public:
    /// Calls pass() when all pieces before have passed; false, without the call, once one of them failed.
    template <class Pass>
    bool pass(std::size_t piece, Pass pass) {
        std::unique_lock lock(lock_);
        changed_.wait(lock, [&] { return next_ == piece || failed_; });
        if (failed_) {
            return false;
        }
        try {
            pass();
        } catch (...) {
            failed_ = true;
            changed_.notify_all();
            throw;
        }
        ++next_;
        changed_.notify_all();
        return true;
    }

    void fail() {
        const std::scoped_lock lock(lock_);
        failed_ = true;
        changed_.notify_all();
    }

private:
    std::mutex lock_;
    std::condition_variable changed_;
    std::size_t next_ = 0;
    bool failed_ = false;
};

}  // namespace

row_writer::row_writer(std::span<const column> columns, row_format format, sink to)
    : rows_(std::make_shared<const row_text>(columns, format)), format_(format), to_(std::move(to)) {
    rows_->append_header(pending_);
    if (format == row_format::json) {
        pending_ += '[';
    }
}

void row_writer::write(std::size_t row) {
    if (format_ == row_format::json) {
        pending_ += any_ ? ",\n" : "\n";
    }
    rows_->append(pending_, row);
    any_ = true;
    if (pending_.size() >= piece_bytes) {
        hand_over();
    }
}

void row_writer::finish() {
    if (format_ == row_format::json) {
        pending_ += any_ ? "\n]\n" : "]\n";
    }
    hand_over();
}

void row_writer::hand_over() {
    if (!pending_.empty()) {
        to_(pending_);
        pending_.clear();
    }
}

void write_rows(const classification& c, row_format format, const row_writer::sink& to, unsigned workers) {
    const std::vector<column> columns = output_columns(c);
    const row_text rows(columns, format);
    std::string begin;
    rows.append_header(begin);
    if (format == row_format::json) {
        begin += '[';
    }
    if (!begin.empty()) {
        to(begin);
    }
    const std::size_t pieces = (c.size() + piece_rows - 1) / piece_rows;
    std::atomic<std::size_t> taken = 0;
    in_turn turns;
    run_workers(static_cast<unsigned>(std::clamp<std::size_t>(pieces, 1, std::max(1U, workers))), [&](unsigned) {
        try {
            classification_text text(c, columns, rows, format);
            std::string out;
            bool going = true;
            for (std::size_t piece = taken++; going && piece < pieces; piece = taken++) {
                out.clear();
                for (std::size_t row = piece * piece_rows; row < std::min(c.size(), (piece + 1) * piece_rows); ++row) {
                    if (format == row_format::json) {
                        out += row == 0 ? "\n" : ",\n";
                    }
                    text.append(out, row);
                }
                going = turns.pass(piece, [&] { to(out); });
            }
        } catch (...) {
            turns.fail();
            throw;
        }
    });
    if (format == row_format::json) {
        to(c.size() > 0 ? "\n]\n" : "]\n");
    }
}

}  // namespace rfm::segment
