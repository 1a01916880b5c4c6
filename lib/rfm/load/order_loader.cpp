// SPDX-License-Identifier: MIT
#include <rfm/load/order_loader.hpp>

#include <rfm/base/error.hpp>
#include <rfm/load/message.hpp>

#include <fmt/format.h>

#include <utility>

namespace rfm::load {
namespace {

constexpr std::size_t shown_rejects = 10;
/// Lines that are held back until it is known whether their ids are masked, and the blocks they may fill.
constexpr std::uint64_t checked_lines = 10'000;
constexpr std::size_t most_held = 64;

[[noreturn]] void refuse(error_kind kind, std::string what, std::string remedy) {
    throw failure({.kind = kind, .what = std::move(what), .remedy = std::move(remedy)});
}

void refuse_masked_ids(const accounting& counts, const settings& how) {
    if (!how.allow_masked_ids && counts.masked_ids * 100 > counts.loaded.records) {
        refuse(error_kind::refused,
               fmt::format("{} of {} customer ids are masked ('**'): different customers may share one",
                           counts.masked_ids, counts.loaded.records),
               "map a column that is not masked, or give --allow-masked-ids");
    }
}

}  // namespace

bool load_report::within(const reject_limit& limit) const {
    const std::uint64_t rejected = counts.rejected().records;
    if (!limit.percent) {
        return rejected <= limit.records;
    }
    const auto considered = static_cast<double>(rejected + counts.loaded.records);
    return static_cast<double>(rejected) * 100.0 <= *limit.percent * considered;
}

order_loader::order_loader(const settings& how, order_sink& sink, rejects_writer* rejects)
    : how_(how), how_returns_(of_returns(how)), sink_(sink), rejects_(rejects), state_(how) {}

void order_loader::load(settled_reader input) {
    report_.inputs.push_back({.settled = input.settled(), .content_hash = {}, .counts = {}});
    input_report& mine = report_.inputs.back();
    order_parser parser(mine.settled, mine.settled.kind == input_kind::returns ? how_returns_ : how_, state_, worker_);
    if (rejects_ != nullptr) {
        rejects_->begin_input(mine.settled);
    }
    std::vector<held_part> held;
    while (auto next = input.next_block()) {
        const auto block = std::make_shared<const csv::block>(std::move(*next));
        for (std::uint32_t first = 0; first < block->records.size();) {
            parsed_block parsed = parser.parse(*block, first);
            first = parsed.end;
            parsed.batch.block = blocks_;
            note(parsed, *block, mine);
            held.push_back({.block = block, .batch = std::move(parsed.batch), .mapping = parser.mapping()});
        }
        ++blocks_;
        if (ids_checked_ || mine.counts.loaded.records >= checked_lines || held.size() >= most_held) {
            check_masked_ids(mine.counts);
            release(held, mine.settled);
        }
    }
    release(held, mine.settled);
    mine.counts.physical_lines = input.physical_lines();
    mine.content_hash = input.hash();
    mine.counts.verify();
    estimate(mine.counts);
    report_.counts += mine.counts;
}

/// What is noted in input order of each part.
void order_loader::note(const parsed_block& parsed, const csv::block& block, input_report& input) {
    see_currencies(parsed.notes.currencies.all(), block, input.settled);
    if (parsed.failed) {
        std::rethrow_exception(parsed.failed);
    }
    input.counts += parsed.notes.counts;
    note_problems(block, parsed.problems, input.settled);
}

void order_loader::see_currencies(const std::vector<seen_currencies::sight>& seen, const csv::block& block,
                                  const settled_input& input) {
    for (const seen_currencies::sight& each : seen) {
        if (currency_.empty()) {
            currency_ = each.code;
        } else if (each.code != currency_) {
            throw mixed_currencies(currency_, each.code, input.name, block.line(block.records[each.record]));
        }
    }
}

/// Identical lines and similar ids are counted over all inputs: what an input adds is the difference.
void order_loader::estimate(accounting& counts) {
    const auto added = [](std::uint64_t now, std::uint64_t before) { return now > before ? now - before : 0; };
    counts.identical_lines = added(worker_.lines.repeats(), report_.counts.identical_lines);
    counts.identical_lines_exact = worker_.lines.exact();
    counts.near_ids = added(worker_.ids.count(), report_.counts.near_ids);
    counts.near_ids_exact = worker_.ids.exact();
}

void order_loader::note_problems(const csv::block& block, const std::vector<row_problem>& problems,
                                 const settled_input& input) {
    if (rejects_ != nullptr) {
        rejects_->write(input, block, problems);
    }
    for (const row_problem& problem : problems) {
        rejected_ += is_rejection(problem.why) ? 1 : 0;
        if (is_rejection(problem.why) && report_.first_rejects.size() < shown_rejects) {
            report_.first_rejects.push_back(describe(problem, block, input.name));
        }
    }
}

void order_loader::release(std::vector<held_part>& held, const settled_input& input) {
    for (const held_part& each : held) {
        sink_.add(input, each.mapping, *each.block, each.batch);
    }
    held.clear();
}

/// Once, early: a stream that is refused at its end has already been passed on.
void order_loader::check_masked_ids(const accounting& counts) {
    if (!std::exchange(ids_checked_, true)) {
        refuse_masked_ids(counts, how_);
    }
}

void refuse_rejects(const load_report& report, const reject_limit& limit) {
    const accounting& counts = report.counts;
    if (!report.within(limit)) {
        refuse(error_kind::refused,
               fmt::format("{} of {} records rejected", counts.rejected().records,
                           counts.rejected().records + counts.loaded.records),
               "--max-rejects N or P% accepts that many; --rejects FILE holds them all");
    }
    if (counts.loaded.records == 0) {
        refuse(error_kind::no_data, "nothing was loaded", {});
    }
}

load_report order_loader::finish(const reject_limit& limit) {
    report_.attributes = state_.attributes.columns();
    refuse_rejects(report_, limit);
    check();
    return std::move(report_);
}

void order_loader::check() const {
    const accounting& counts = report_.counts;
    for (std::size_t i = 0; i < state_.attribute_found.size(); ++i) {
        if (!state_.attribute_found[i]) {
            std::string names;
            for (const std::string& name : report_.inputs.front().settled.mapping.header) {
                names += (names.empty() ? "" : ", ") + name;
            }
            refuse(error_kind::refused, fmt::format("no input has a column '{}'", state_.attributes.columns()[i].name),
                   "the header is: " + names);
        }
    }
    refuse_masked_ids(counts, how_);
}

}  // namespace rfm::load
