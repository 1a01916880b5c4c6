// SPDX-License-Identifier: MIT
#include "load_run.hpp"

#include "output_options.hpp"
#include "progress.hpp"
#include "stats.hpp"

#include <rfm/base/parallel.hpp>
#include <rfm/text/number.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

namespace rfm::tools {
namespace {

[[noreturn]] void refuse(std::string what, std::string remedy) {
    throw failure({.kind = error_kind::refused, .what = std::move(what), .remedy = std::move(remedy)});
}

void guard(const load::load_report& report, const input_options& typed, const world& around) {
    const std::uint64_t loaded = report.counts.loaded.records;
    if (loaded < typed.min_rows) {
        refuse(fmt::format("only {} lines were loaded, fewer than --min-rows {}", loaded, typed.min_rows), {});
    }
    if (typed.max_age && report.counts.last_day && around.today - *report.counts.last_day > *typed.max_age) {
        refuse(fmt::format("the newest order is of {}, more than {} days before {}", to_text(*report.counts.last_day),
                           *typed.max_age, to_text(around.today)),
               "is this the newest export?");
    }
}

/// How many lines the run behind a --stats file loaded.
std::uint64_t loaded_before(const std::string& file) {
    const auto unfit = [&](std::string what) {
        throw failure({.kind = error_kind::refused,
                       .what = std::move(what),
                       .file = file,
                       .remedy = "give a file that --stats wrote in a run that was published"});
    };
    std::ifstream stream(file, std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
    const std::size_t loaded = text.find("\"loaded\"");
    const std::string_view key = "\"records\": ";
    const std::size_t records = loaded == std::string::npos ? loaded : text.find(key, loaded);
    if (records == std::string::npos) {
        unfit("this is no statistics file of an earlier run");
    }
    if (text.find("\"published\": true") == std::string::npos) {
        unfit("the earlier run was not published");
    }
    std::uint64_t count = 0;
    std::from_chars(text.data() + records + key.size(), text.data() + text.size(), count);
    return count;
}

void guard_drop(const load::load_report& report, double percent, std::uint64_t before) {
    const std::uint64_t loaded = report.counts.loaded.records;
    if (static_cast<double>(loaded) * 100.0 < static_cast<double>(before) * (100.0 - percent)) {
        refuse(fmt::format("{} lines were loaded, {} in the run before: more than {}% fewer", loaded, before, percent),
               "is this a part of the export? --max-drop P% allows for more");
    }
}

load::settings settings_of(const known_input& input, const load::settings& how) {
    if (input.settled.kind == load::input_kind::returns) {
        return of_returns(how);
    }
    return input.beside ? of_orders(how) : how;
}

void tell_settled(const load::settled_input& input, const messages& tell) {
    for (const std::string& note : input.notes) {
        tell.say(input.name + ": " + note);
    }
    if (tell.verbose()) {
        tell.detail(fmt::format("{}: {}", input.name, describe(input)));
    }
}

void tell_status_words(const load::load_report& report, const messages& tell) {
    std::string words;
    for (const auto& [word, count] : report.counts.status_words) {
        words +=
            fmt::format("{}{} {}", words.empty() ? "" : ", ", word, text::grouped(static_cast<std::int64_t>(count)));
    }
    if (!words.empty()) {
        tell.say("skipped by status: " + words);
    }
}

void warn_of(const load::load_report& report, const messages& tell) {
    const load::accounting& counts = report.counts;
    const auto shown = [](std::uint64_t count, std::string_view one, std::string_view many, bool exact = true) {
        return (exact ? "" : "about ") + text::counted(count, one, many);
    };
    const auto warn = [&](std::uint64_t count, std::string_view one, std::string_view many, bool exact = true) {
        if (count > 0) {
            tell.warn(shown(count, one, many, exact));
        }
    };
    warn(counts.rejected().records, "record was rejected and is in no figure",
         "records were rejected and are in no figure");
    const std::string identical =
        shown(counts.identical_lines, "line is identical to an earlier one and was loaded (--duplicates drop skips it)",
              "lines are identical to an earlier one and were loaded (--duplicates drop skips them)",
              counts.identical_lines_exact);
    constexpr std::uint64_t suspicious = 20;  // one line in so many: a file given twice rather than a basket
    if (counts.identical_lines * suspicious > counts.loaded.records) {
        tell.warn(identical);
    } else if (counts.identical_lines > 0) {
        tell.say(identical);
    }
    warn(counts.near_ids,
         "customer id differs from another one only in case, width or blanks (--id-fold case,width makes them one)",
         "customer ids differ from another one only in case, width or blanks (--id-fold case,width makes them one)",
         counts.near_ids_exact);
    warn(counts.damaged_ids, "customer id looks damaged by a spreadsheet (1.23457E+17)",
         "customer ids look damaged by a spreadsheet (1.23457E+17)");
    warn(counts.amounts_rounded, "amount was rounded to four decimals", "amounts were rounded to four decimals");
    if (counts.offsets_dropped > 0) {
        tell.say(text::counted(counts.offsets_dropped, "date has a time zone", "dates have a time zone") +
                 ": the day was taken as written");
    }
}

}  // namespace

void tell_rejects(const load::load_report& report, const messages& tell) {
    std::vector<std::string> remedies;
    for (const error& each : report.first_rejects) {
        tell.say(to_text(each));
        if (std::ranges::find(remedies, each.remedy) == remedies.end()) {
            remedies.push_back(each.remedy);
        }
    }
    for (const std::string& each : remedies) {
        if (!tell.quiet()) {
            tell.hint(each);
        }
    }
}

std::vector<std::string> inputs_of(const std::vector<std::string>& operands, const input_options& typed,
                                   std::string_view verb, const world& around) {
    const bool orders_are_enough = !typed.orders.empty() && (typed.kind.empty() || typed.kind == "orders");
    if (!operands.empty() || orders_are_enough) {
        return operands;
    }
    if (around.stdin_is_terminal) {
        throw failure(
            {.kind = error_kind::usage,
             .what = "there is nothing to read: name a file, or pipe one in",
             .remedy = fmt::format("rfm {0} orders.csv\nrfm {0} orders.csv.gz --map customer=Buyer,date=Day,"
                                   "amount=Paid\nrfm import orders.csv | rfm {0}\nrfm {0} --help explains the rest",
                                   verb)});
    }
    return {"-"};
}

rejects_target::rejects_target(const input_options& typed, const std::vector<std::string>& inputs) {
    if (typed.rejects.empty()) {
        return;
    }
    const bool is_read = std::ranges::any_of(inputs, [&](const std::string& input) {
        std::error_code ignored;
        return std::filesystem::equivalent(input, typed.rejects, ignored);
    });
    if (!is_read) {
        io::output_file empty(typed.rejects);
        const load::rejects_writer header(empty);
        empty.commit();
    }
    file_.emplace(typed.rejects);
    writer_.emplace(*file_);
}

void rejects_target::commit() {
    if (file_ && !std::exchange(committed_, true)) {
        file_->commit();
    }
}

std::vector<known_input> look_at(const std::vector<std::string>& paths, const load::settings& how,
                                 const input_options& typed) {
    const bool paths_are_returns = how.kind == load::input_kind::returns;
    if (paths_are_returns && typed.orders.empty()) {
        throw failure({.kind = error_kind::usage,
                       .what = "returns are joined to orders, and there are none",
                       .remedy = fmt::format("name the orders with --orders FILE, or drop --kind and give --returns {}",
                                             paths.front())});
    }
    std::vector<known_input> inputs;
    const std::size_t files = paths.size() + typed.orders.size() + typed.returns.size();
    const auto look = [&](const std::vector<std::string>& at, const load::settings& settings, bool beside) {
        for (const std::string& path : at) {
            load::settled_reader reader(path, settings);
            known_input input{.path = path, .beside = beside, .settled = reader.settled(), .reader = std::nullopt};
            std::error_code ignored;
            if (files == 1 || path == "-" || !std::filesystem::is_regular_file(path, ignored)) {
                input.reader.emplace(std::move(reader));
            }
            inputs.push_back(std::move(input));
        }
    };
    if (!paths_are_returns) {
        look(paths, how, false);
    }
    look(typed.orders, load::of_orders(how), true);
    if (paths_are_returns) {
        look(paths, how, false);
    }
    look(typed.returns, load::of_returns(how), false);
    return inputs;
}

load::load_report load_orders(std::vector<known_input> inputs, const load::settings& how, const input_options& typed,
                              rejects_target& rejects, load::order_sink& sink, surroundings& with) {
    const auto most_drop = typed.drop_limit();
    const std::uint64_t before = most_drop ? loaded_before(typed.previous_stats) : 0;
    progress_sink watched(sink, with.around.stderr_is_terminal && !with.tell.quiet(), with.around.columns,
                          with.around.utf8);
    load::order_loader loader(how, watched, rejects.writer(), worker_count(with.threads));
    const auto write_aside = [&](const load::load_report& report, bool published) {
        rejects.commit();
        if (!typed.stats.empty()) {
            write_file(typed.stats, stats_json(report, published), std::nullopt);
        }
    };
    try {
        for (known_input& input : inputs) {
            watched.wipe();
            tell_settled(input.settled, with.tell);
            if (input.reader) {
                loader.load(std::move(*input.reader));
            } else {
                loader.load(load::settled_reader(input.path, settings_of(input, how)));
            }
        }
        load::load_report report = loader.finish(typed.limit());
        watched.wipe();
        guard(report, typed, with.around);
        if (most_drop) {
            guard_drop(report, *most_drop, before);
        }
        tell_rejects(report, with.tell);
        warn_of(report, with.tell);
        with.tell.say(accounting_line(report));
        tell_status_words(report, with.tell);
        write_aside(report, true);
        return report;
    } catch (const failure&) {
        watched.wipe();
        tell_rejects(loader.so_far(), with.tell);
        if (loader.so_far().counts.records > 0) {
            with.tell.say(accounting_line(loader.so_far()));
        }
        write_aside(loader.so_far(), false);
        throw;
    }
}

void finish_customers(const load::load_report& report, const input_options& typed, surroundings& with) {
    tell_rejects(report, with.tell);
    refuse_rejects(report, typed.limit());
    warn_of(report, with.tell);
    with.tell.say(accounting_line(report));
    if (!typed.stats.empty()) {
        write_file(typed.stats, stats_json(report, true), std::nullopt);
    }
}

std::string accounting_line(const load::load_report& report) {
    const load::accounting& counts = report.counts;
    const auto shown = [](std::uint64_t count) { return text::grouped(static_cast<std::int64_t>(count)); };
    const auto reasons = [&](bool rejected) {
        std::string text;
        for (std::size_t i = 0; i < load::reason_count; ++i) {
            const auto why = static_cast<load::reason>(i);
            if (is_rejection(why) == rejected && counts.of(why).lines > 0) {
                text += fmt::format("{}{} {}", text.empty() ? " (" : ", ", shown(counts.of(why).lines), to_text(why));
            }
        }
        return text.empty() ? text : text + ")";
    };
    return fmt::format("{}: {} loaded (sum {}), {} skipped{}, {} rejected{}, {} blank, {} header",
                       text::counted(counts.physical_lines, "line", "lines"), shown(counts.loaded.lines),
                       text::grouped(counts.loaded_sum.to_text()), shown(counts.skipped().lines), reasons(false),
                       shown(counts.rejected().lines), reasons(true), shown(counts.blank.lines),
                       shown(counts.header.lines));
}

}  // namespace rfm::tools
