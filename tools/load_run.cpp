// SPDX-License-Identifier: MIT
#include "load_run.hpp"

#include "output_options.hpp"
#include "progress.hpp"
#include "stats.hpp"

#include <rfm/base/parallel.hpp>
#include <rfm/text/number.hpp>

#include <fmt/format.h>

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

void tell_settled(const load::settled_input& input, const messages& tell) {
    for (const std::string& note : input.notes) {
        tell.say(input.name + ": " + note);
    }
    if (tell.verbose()) {
        tell.detail(fmt::format("{}: {}", input.name, describe(input)));
    }
}

void tell_rejects(const load::load_report& report, const messages& tell) {
    for (const error& each : report.first_rejects) {
        tell.say(to_text(each));
    }
    if (!report.first_rejects.empty()) {
        tell.hint(report.first_rejects.front().remedy);
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

constexpr std::string_view identical =
    "lines are identical to an earlier one and were loaded (--duplicates drop skips them)";

void warn_of(const load::load_report& report, const messages& tell) {
    const load::accounting& counts = report.counts;
    const auto shown = [](std::uint64_t count, bool exact) {
        return fmt::format("{}{}", exact ? "" : "about ", text::grouped(static_cast<std::int64_t>(count)));
    };
    const auto warn = [&](std::uint64_t count, std::string_view what, bool exact = true) {
        if (count > 0) {
            tell.warn(fmt::format("{} {}", shown(count, exact), what));
        }
    };
    warn(counts.rejected().records, "records were rejected and are in no figure");
    constexpr std::uint64_t suspicious = 20;  // one line in so many: a file given twice rather than a basket
    if (counts.identical_lines * suspicious > counts.loaded.records) {
        warn(counts.identical_lines, identical, counts.identical_lines_exact);
    } else if (counts.identical_lines > 0) {
        tell.say(fmt::format("{} {}", shown(counts.identical_lines, counts.identical_lines_exact), identical));
    }
    warn(counts.near_ids,
         "customer ids differ from another one only in case, width or blanks (--id-fold case,width makes them one)",
         counts.near_ids_exact);
    warn(counts.damaged_ids, "customer ids look damaged by a spreadsheet (1.23457E+17)");
    warn(counts.amounts_rounded, "amounts were rounded to four decimals");
    if (counts.offsets_dropped > 0) {
        tell.say(fmt::format("{} dates have a time zone: the day was taken as written",
                             shown(counts.offsets_dropped, true)));
    }
}

}  // namespace

std::vector<std::string> inputs_of(const std::vector<std::string>& operands, std::string_view verb,
                                   const world& around) {
    if (!operands.empty()) {
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

void empty_rejects(const input_options& typed) {
    if (!typed.rejects.empty()) {
        io::output_file file(typed.rejects);
        const load::rejects_writer header(file);
        file.commit();
    }
}

std::vector<known_input> look_at(const std::vector<std::string>& paths, const load::settings& how,
                                 const input_options& typed) {
    empty_rejects(typed);
    if (how.kind == load::input_kind::returns) {
        throw failure({.kind = error_kind::usage,
                       .what = "returns are joined to orders, and there are none",
                       .remedy = fmt::format("name the orders, and the returns with --returns {}", paths.front())});
    }
    std::vector<known_input> inputs;
    const std::size_t files = paths.size() + typed.returns.size();
    const auto look = [&](const std::string& path, const load::settings& settings) {
        load::settled_reader reader(path, settings);
        known_input input{.path = path, .settled = reader.settled(), .reader = std::nullopt};
        std::error_code ignored;
        if (files == 1 || path == "-" || !std::filesystem::is_regular_file(path, ignored)) {
            input.reader.emplace(std::move(reader));
        }
        inputs.push_back(std::move(input));
    };
    for (const std::string& path : paths) {
        look(path, how);
    }
    for (const std::string& path : typed.returns) {
        look(path, of_returns(how));
    }
    return inputs;
}

load::load_report load_orders(std::vector<known_input> inputs, const load::settings& how, const input_options& typed,
                              load::order_sink& sink, surroundings& with) {
    std::optional<io::output_file> rejects_file;
    std::optional<load::rejects_writer> rejects;
    if (!typed.rejects.empty()) {
        rejects_file.emplace(typed.rejects);
        rejects.emplace(*rejects_file);
    }
    const auto most_drop = typed.drop_limit();
    const std::uint64_t before = most_drop ? loaded_before(typed.previous_stats) : 0;
    progress_sink watched(sink, with.around.stderr_is_terminal && !with.tell.quiet(), with.around.columns,
                          with.around.utf8);
    load::order_loader loader(how, watched, rejects ? &*rejects : nullptr, worker_count(with.threads));
    const auto write_aside = [&](const load::load_report& report, bool published) {
        if (rejects_file) {
            rejects_file->commit();
        }
        if (!typed.stats.empty()) {
            write_file(typed.stats, stats_json(report, published), std::nullopt);
        }
    };
    try {
        for (known_input& input : inputs) {
            tell_settled(input.settled, with.tell);
            if (input.reader) {
                loader.load(std::move(*input.reader));
            } else {
                const bool returns = input.settled.kind == load::input_kind::returns;
                loader.load(load::settled_reader(input.path, returns ? of_returns(how) : how));
            }
        }
        load::load_report report = loader.finish(typed.limit());
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
    return fmt::format("{} lines: {} loaded (sum {}), {} skipped{}, {} rejected{}, {} blank, {} header",
                       shown(counts.physical_lines), shown(counts.loaded.lines),
                       text::grouped(counts.loaded_sum.to_text()), shown(counts.skipped().lines), reasons(false),
                       shown(counts.rejected().lines), reasons(true), shown(counts.blank.lines),
                       shown(counts.header.lines));
}

}  // namespace rfm::tools
