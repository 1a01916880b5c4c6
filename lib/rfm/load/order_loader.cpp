// SPDX-License-Identifier: MIT
#include <rfm/load/order_loader.hpp>

#include <rfm/base/error.hpp>
#include <rfm/base/parallel.hpp>
#include <rfm/load/in_order.hpp>
#include <rfm/load/message.hpp>

#include <fmt/format.h>

#include <atomic>
#include <exception>
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

void order_sink::add(unsigned /*worker*/, order_part& /*part*/) {}

void order_sink::pass(order_part& /*part*/) {}

order_loader::order_loader(const settings& how, order_sink& sink, rejects_writer* rejects, unsigned workers)
    : how_(how), how_returns_(of_returns(how)), sink_(sink), rejects_(rejects), state_(how), workers_(workers) {}

/// The records of one input on their way through the workers and back into order.
class order_loader::one_input {
public:
    one_input(order_loader& of, settled_reader& input, input_report& report)
        : of_(of),
          input_(input),
          report_(report),
          how_(report.settled.kind == input_kind::returns ? of.how_returns_ : of.how_),
          workers_(alone() ? 1 : static_cast<unsigned>(of.workers_.size())),
          last_header_line_(report.settled.header_line == 0 ? how_.skip_lines : report.settled.header_line) {}

    void read() {
        read_header();
        first_line_known_ = next_line_;
        in_order<loaded_block> ordered(blocks_, std::uint64_t{2} * workers_ + 2,
                                       [this](loaded_block& block) { take(block); });
        run_workers(workers_, [&](unsigned worker) { work(worker, ordered); });
        if (unreadable_) {
            std::rethrow_exception(unreadable_);
        }
        release();
        of_.blocks_ += blocks_;
    }

private:
    struct part {
        part(parsed_block&& of, const settled_input& input, std::shared_ptr<const header_mapping> mapping,
             std::shared_ptr<const csv::block> block)
            : parsed(std::move(of)), lines{input, std::move(mapping), std::move(block), std::move(parsed.batch), {}} {}

        parsed_block parsed;  // but its batch
        order_part lines;
        std::exception_ptr sink_failed;
    };
    struct loaded_block {
        std::shared_ptr<csv::block> block;
        std::vector<part> parts;
        std::exception_ptr failed;
    };

    /// Lines that depend on earlier ones, and streams in which a header may change what follows.
    bool alone() const {
        return report_.settled.amount_per == amount_basis::order || how_.returns_follow || how_.drop_duplicates ||
               report_.settled.kind != input_kind::orders;
    }

    /// Until the header is behind: from then on no worker need know which lines its records are on.
    void read_header() {
        order_parser parser(report_.settled, how_, of_.state_, of_.workers_[0]);
        while (next_line_ <= last_header_line_) {
            first_line_known_ = next_line_;
            auto chunk = next();
            if (!chunk) {
                return;
            }
            loaded_block block = load(0, parser, std::move(*chunk));
            take(block);
        }
    }

    void work(unsigned worker, in_order<loaded_block>& ordered) {
        try {
            order_parser parser(report_.settled, how_, of_.state_, of_.workers_[worker]);
            while (auto chunk = next()) {
                const std::uint64_t place = chunk->index();
                if (!ordered.bring(place, load(worker, parser, std::move(*chunk)))) {
                    return;
                }
            }
        } catch (...) {
            ordered.close();
            throw;
        }
    }

    /// A failure to read comes after whatever is wrong with what was read.
    std::optional<csv::chunk> next() {
        if (!readable_) {
            return std::nullopt;
        }
        try {
            return input_.next_chunk();
        } catch (const failure&) {
            if (readable_.exchange(false)) {
                unreadable_ = std::current_exception();
            }
            return std::nullopt;
        }
    }

    loaded_block load(unsigned worker, order_parser& parser, csv::chunk&& chunk) {
        loaded_block out;
        try {
            out.block = std::make_shared<csv::block>(input_.split(std::move(chunk)));
            out.block->first_line = workers_ == 1 ? next_line_ : first_line_known_;
            parse(worker, parser, out);
        } catch (const failure&) {
            out.failed = std::current_exception();
        }
        return out;
    }

    void parse(unsigned worker, order_parser& parser, loaded_block& out) {
        for (std::uint32_t first = 0; first < out.block->record_count();) {
            parsed_block parsed = parser.parse(*out.block, first);  // it may begin with a header, so before mapping()
            part mine(std::move(parsed), report_.settled, parser.mapping(), out.block);
            first = mine.parsed.end;
            mine.lines.batch.block = of_.blocks_ + out.block->index;
            if (!mine.parsed.failed) {
                try {
                    of_.sink_.add(worker, mine.lines);
                } catch (const failure&) {
                    mine.sink_failed = std::current_exception();
                }
            }
            const bool failed = mine.parsed.failed || mine.sink_failed;
            out.parts.push_back(std::move(mine));
            if (failed) {
                return;
            }
        }
    }

    /// In input order.
    void take(loaded_block& of) {
        if (of.failed) {
            std::rethrow_exception(of.failed);
        }
        const std::uint64_t assumed = std::exchange(of.block->first_line, next_line_);
        next_line_ += of.block->lines;
        for (part& each : of.parts) {
            if (each.parsed.failed && assumed != of.block->first_line) {
                each.parsed.failed = moved(each.parsed.failed, of.block->first_line - assumed);
            }
            of_.note(each.parsed, *of.block, report_);
            if (each.sink_failed) {
                std::rethrow_exception(each.sink_failed);
            }
            held_.push_back(std::move(each.lines));
        }
        ++blocks_;
        if (of_.ids_checked_ || report_.counts.loaded.records >= checked_lines || held_.size() >= most_held) {
            check_masked_ids();
            release();
        }
    }

    static std::exception_ptr moved(const std::exception_ptr& thrown, std::uint64_t lines) {
        try {
            std::rethrow_exception(thrown);
        } catch (const failure& e) {
            error there = e.value();
            there.line += there.line > 0 ? lines : 0;
            return std::make_exception_ptr(failure(std::move(there)));
        }
    }

    /// Once, early: a stream that is refused at its end has already been passed on.
    void check_masked_ids() {
        if (!std::exchange(of_.ids_checked_, true)) {
            refuse_masked_ids(report_.counts, of_.how_);
        }
    }

    void release() {
        for (order_part& each : held_) {
            of_.sink_.pass(each);
        }
        held_.clear();
    }

    order_loader& of_;
    settled_reader& input_;
    input_report& report_;
    const settings& how_;
    unsigned workers_;
    std::uint64_t last_header_line_;
    std::atomic<bool> readable_ = true;
    std::exception_ptr unreadable_;
    std::uint64_t first_line_known_ = 1;  // a line behind the header, before the blocks that workers read

    // Of the stage in input order.
    std::uint64_t next_line_ = 1;
    std::uint64_t blocks_ = 0;
    std::vector<order_part> held_;  // until it is known whether ids are masked
};

void order_loader::load(settled_reader input) {
    report_.inputs.push_back({.settled = input.settled(), .content_hash = {}, .counts = {}});
    input_report& mine = report_.inputs.back();
    if (rejects_ != nullptr) {
        rejects_->begin_input(mine.settled);
    }
    one_input(*this, input, mine).read();
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
            throw mixed_currencies(currency_, each.code, input.name, block.line(each.record));
        }
    }
}

/// Identical lines and similar ids are counted over all inputs: what an input adds is the difference.
void order_loader::estimate(accounting& counts) {
    worker_state& all = workers_.front();
    for (std::size_t i = 1; i < workers_.size(); ++i) {
        all.lines.add(workers_[i].lines);
        workers_[i].lines.clear();
        all.ids.add(workers_[i].ids);
        workers_[i].ids.clear();
    }
    const auto added = [](std::uint64_t now, std::uint64_t before) { return now > before ? now - before : 0; };
    counts.identical_lines = added(all.lines.repeats(), report_.counts.identical_lines);
    counts.identical_lines_exact = all.lines.exact();
    counts.near_ids = added(all.ids.count(), report_.counts.near_ids);
    counts.near_ids_exact = all.ids.exact();
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
