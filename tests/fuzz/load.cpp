// SPDX-License-Identifier: MIT
#include "memory_input.hpp"
#include "targets.hpp"

#include <rfm/base/error.hpp>
#include <rfm/load/canonical.hpp>
#include <rfm/load/order_loader.hpp>
#include <rfm/orders/activity_builder.hpp>
#include <rfm/orders/history.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace rfm::fuzz {
namespace {

/// Keeps every line, and hands all to `next`.
class keeping_sink final : public load::order_sink {
public:
    explicit keeping_sink(load::order_sink* next) : next_(next) {}

    void add(unsigned worker, load::order_part& part) override {
        if (next_ != nullptr) {
            next_->add(worker, part);
        }
    }
    void pass(load::order_part& part) override {
        batches.push_back(part.batch);
        if (next_ != nullptr) {
            next_->pass(part);
        }
    }

    std::vector<orders::order_batch> batches;

private:
    load::order_sink* next_;
};

/// What came in, as one text per line.
std::vector<std::string> lines_of(const std::vector<orders::order_batch>& batches) {
    std::vector<std::string> lines;
    for (const auto& batch : batches) {
        for (std::size_t i = 0; i < batch.size(); ++i) {
            const orders::batch_line& line = batch.lines[i];
            lines.push_back(std::string(line.customer.text()) + '\n' + std::to_string(line.day) + ' ' +
                            std::to_string(line.amount) + ' ' + std::to_string(line.quantity) + ' ' +
                            std::to_string(line.order) + ' ' + std::to_string(line.is_return));
        }
    }
    return lines;
}

struct loaded {
    load::accounting counts;
    std::vector<orders::order_batch> batches;
    std::string canonical;
    std::string rejects;
};

/// An input with how it is read; the others of its run may be read in other ways.
struct part {
    std::string_view bytes;
    load::settings how;
};

/// Nothing where an input is refused, which is an answer; a failure of any other kind is none.
std::optional<loaded> load_parts(const std::vector<part>& parts, const load::settings& how) {
    io::memory_output canonical;
    io::memory_output rejects;
    load::canonical_writer writer(how, {}, canonical);
    load::rejects_writer rejects_writer(rejects);
    keeping_sink sink(&writer);
    std::size_t size = 0;
    try {
        load::order_loader loader(how, sink, &rejects_writer);
        for (const part& each : parts) {
            load::settled_reader input(open_bytes(each.bytes), each.how);
            if (input.settled().kind == load::input_kind::totals ||
                input.settled().kind == load::input_kind::classification) {
                return std::nullopt;
            }
            loader.load(std::move(input));
            size += each.bytes.size();
        }
        const auto counts = loader.finish({.records = size + 1, .percent = std::nullopt}).counts;
        return loaded{counts, std::move(sink.batches), canonical.text(), rejects.text()};
    } catch (const failure& e) {
        require(e.value().kind == error_kind::refused || e.value().kind == error_kind::no_data,
                "an input is loaded, refused or empty");
        require(!e.value().what.empty(), "a refusal says why");
        return std::nullopt;
    }
}

void check_rejects(const loaded& what, std::uint64_t headers) {
    std::uint64_t rows = 0;
    const csv::block block = csv::reader::parse(what.rejects, {});
    for (const csv::record& r : block.records()) {
        require(r.problem == csv::fault::none && r.field_count == 7, "a rejects file has seven columns");
        ++rows;
    }
    require(rows == headers + what.counts.rejected().records + what.counts.of(load::reason::total_row).records,
            "every rejected record is in the rejects file");
}

void check_canonical(const loaded& what, bool ignore_currency) {
    load::settings how;
    how.allow_masked_ids = true;
    how.ignore_currency = ignore_currency;
    const auto again = load_parts({{what.canonical, how}}, how);
    require(again.has_value(), "canonical orders can be loaded");
    require(again->counts.loaded.records == what.counts.loaded.records, "canonical orders lose no line");
    require(lines_of(again->batches) == lines_of(what.batches), "canonical orders say the same");
    require(again->canonical == what.canonical, "canonical orders stay as they are");
}

/// The two forms of purchase data agree.
void check_activity(const loaded& what) {
    orders::activity_spec spec;
    spec.measures.frequency = orders::frequency_basis::orders;
    orders::activity_builder streaming(spec);
    orders::history_builder keeping(0);
    try {
        for (const auto& batch : what.batches) {
            streaming.add(0, batch);
            keeping.add(0, batch);
        }
        const orders::activity one = streaming.finish({});
        const orders::history lines = keeping.finish({});
        const orders::activity other = orders::activity_of(lines, spec, lines.newest);
        require(one.frequency == other.frequency && one.total == other.total && one.last_days == other.last_days &&
                    one.first_days == other.first_days && one.has_purchase == other.has_purchase,
                "streamed and kept lines add up to the same");
    } catch (const failure& e) {
        require(e.value().kind == error_kind::refused, "only amounts too large are refused");
    }
}

load::settings chosen_settings(input& from) {
    constexpr std::array<std::optional<io::encoding>, 4> encodings{std::nullopt, io::encoding::utf8,
                                                                   io::encoding::gb18030, io::encoding::utf16le};
    constexpr std::array<std::optional<char>, 4> delimiters{std::nullopt, ',', ';', '\t'};
    constexpr std::array orders{load::day_month_order::undecided, load::day_month_order::day_first,
                                load::day_month_order::month_first};
    constexpr std::array decimals{'.', ','};
    constexpr std::array<std::optional<load::amount_basis>, 3> bases{std::nullopt, load::amount_basis::line,
                                                                     load::amount_basis::order};
    load::settings how;
    how.encoding = from.one_of(encodings);
    how.delimiter = from.one_of(delimiters);
    how.dates.order = from.one_of(orders);
    how.amounts.decimal = from.one_of(decimals);
    how.amounts.round = from.flag();
    how.drop_duplicates = from.flag();
    how.ignore_currency = from.flag();
    how.amount_per = from.one_of(bases);
    how.allow_masked_ids = true;
    return how;
}

enum class beside { nothing, orders, returns };

/// What is loaded: the text, or what stands before and behind its first form feed as orders and their returns. One of
/// the two is the input, the other stands beside it.
std::vector<part> parts_of(std::string_view text, beside other, load::settings& how) {
    if (other == beside::nothing) {
        return {{text, how}};
    }
    const std::size_t end = std::min(text.find('\f'), text.size());
    const std::string_view orders = text.substr(0, end);
    const std::string_view returns = text.substr(std::min(end + 1, text.size()));
    how.returns_follow = true;
    if (other == beside::returns) {
        return {{orders, how}, {returns, of_returns(how)}};
    }
    how.kind = load::input_kind::returns;
    return {{orders, of_orders(how)}, {returns, how}};
}

}  // namespace

/// Any bytes are loaded with an accounting that adds up, or refused. What was loaded is in the canonical orders, what
/// was rejected in the rejects file.
void load(std::string_view bytes) {
    constexpr std::array others{beside::nothing, beside::orders, beside::returns};
    input from(bytes);
    load::settings how = chosen_settings(from);
    const beside other = from.one_of(others);
    const std::vector<part> parts = parts_of(from.rest(), other, how);
    const auto first = load_parts(parts, how);
    if (!first) {
        return;
    }
    check_rejects(*first, 1 + parts.size());
    check_canonical(*first, how.ignore_currency);
    check_activity(*first);
}

}  // namespace rfm::fuzz
