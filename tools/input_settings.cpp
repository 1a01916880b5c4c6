// SPDX-License-Identifier: MIT
#include "input_options.hpp"

#include <rfm/load/date_pattern.hpp>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

namespace rfm::tools {
namespace {

char one_character(std::string_view name, const std::string& text) {
    if (text.size() != 1 || static_cast<unsigned char>(text[0]) >= 0x80) {
        throw bad_option(name, text, "one ASCII character");
    }
    return text[0];
}

load::role role_of(std::string_view option_name, const std::string& text) {
    const auto r = load::parse_role(text);
    if (!r) {
        std::string names;
        for (std::size_t i = 0; i < load::role_count; ++i) {
            names += (i == 0 ? "" : ", ") + std::string(to_text(static_cast<load::role>(i)));
        }
        throw bad_option(option_name, text, "a role: " + names);
    }
    return *r;
}

void settle_dialect(const input_options& typed, load::settings& settings) {
    if (!typed.delimiter.empty() && typed.delimiter != "auto") {
        if (typed.delimiter == "blanks") {
            settings.blanks = true;
        } else if (typed.delimiter == "tab" || typed.delimiter == "\\t") {
            settings.delimiter = '\t';
        } else if (typed.delimiter == "pipe") {
            settings.delimiter = '|';
        } else if (typed.delimiter.size() == 2 && typed.delimiter.ends_with(' ')) {
            settings.delimiter = typed.delimiter.front();  // ", ": the blank behind it is seen in the input
        } else {
            settings.delimiter = one_character("delimiter", typed.delimiter);
        }
    }
    if (!typed.quote.empty()) {
        settings.quote = typed.quote == "none" ? '\0' : one_character("quote", typed.quote);
    }
    if (!typed.escape.empty()) {
        settings.escape = one_character("escape", typed.escape);
    }
    settings.skip_lines = typed.skip;
    settings.no_header = typed.no_header;
    if (!typed.encoding.empty() && typed.encoding != "auto") {
        settings.encoding = io::parse_encoding(typed.encoding);
        if (!settings.encoding) {
            throw bad_option("encoding", typed.encoding,
                             "an encoding: utf-8, gb18030, gbk, big5, utf-16le, latin1, ...");
        }
    }
}

void settle_dates(const input_options& typed, const world& around, load::settings& settings) {
    load::date_rules& dates = settings.dates;
    dates.year_pivot = typed.year_pivot;
    dates.latest = std::min(around.today + 1, last_order_day);
    if (!typed.min_date.empty()) {
        dates.earliest = parse_day_option("min-date", typed.min_date);
    }
    if (!typed.max_date.empty()) {
        dates.latest = parse_day_option("max-date", typed.max_date);
    }
    if (dates.earliest < first_order_day) {
        throw bad_option("min-date", typed.min_date, "a day from 1970-01-01 on");
    }
    if (dates.latest > last_order_day) {
        throw bad_option("max-date", typed.max_date, "a day up to 2149-06-06");
    }
    const std::string& format = typed.date_format;
    if (format.empty() || format == "auto") {
        return;
    }
    if (format == "dmy") {
        dates.order = load::day_month_order::day_first;
    } else if (format == "mdy") {
        dates.order = load::day_month_order::month_first;
    } else if (format == "excel") {
        dates.form = load::date_form::excel;
    } else if (format == "excel1904") {
        dates.form = load::date_form::excel1904;
    } else if (format == "unix") {
        dates.form = load::date_form::unix_seconds;
    } else if (format == "unix-ms") {
        dates.form = load::date_form::unix_milliseconds;
    } else if (format.find('%') != std::string::npos) {
        if (const auto problem = load::pattern_error(format)) {
            throw bad_option("date-format", format, "a pattern: " + *problem);
        }
        dates.form = load::date_form::pattern;
        dates.pattern = format;
    } else {
        throw bad_option("date-format", format,
                         "dmy, mdy, excel, excel1904, unix, unix-ms or a pattern such as '%d.%m.%Y'");
    }
}

void settle_ids(const input_options& typed, load::settings& settings) {
    settings.id_prefix = typed.id_prefix;
    settings.allow_masked_ids = typed.allow_masked_ids;
    for (const std::string& list : typed.id_fold) {
        for (const std::string& name : split(list)) {
            bool* const folds[]{&settings.fold.letter_case, &settings.fold.width, &settings.fold.decimal,
                                &settings.fold.phone, &settings.fold.email};
            *folds[choose("id-fold", name, {"case", "width", "decimal", "phone", "email"})] = true;
        }
    }
    if (!typed.id_map.empty()) {
        settings.ids = load::read_id_map(typed.id_map, settings.fold);
    }
}

void settle_status(const input_options& typed, load::settings& settings) {
    for (const std::string& text : typed.status) {
        if (text == "off") {
            settings.use_status = false;
            continue;
        }
        const std::size_t equals = text.find('=');
        const auto meaning = load::parse_order_status(text.substr(0, equals));
        if (!meaning || equals == std::string::npos) {
            throw bad_option("status", text, "off, or sale=WORD,... (also open, cancelled, refunded)");
        }
        for (const std::string& word : split(std::string_view(text).substr(equals + 1))) {
            settings.status_words.emplace_back(*meaning, word);
        }
    }
}

}  // namespace

std::vector<std::pair<std::string, std::string>> assignments(std::string_view option_name, const std::string& text) {
    std::vector<std::string> parts{""};
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size() && text[i + 1] == ',') {
            parts.back() += text[++i];
        } else if (text[i] == ',') {
            parts.emplace_back();
        } else {
            parts.back() += text[i];
        }
    }
    std::vector<std::pair<std::string, std::string>> result;
    for (const std::string& part : parts) {
        const std::size_t equals = part.find('=');
        if (equals == std::string::npos) {
            throw bad_option(option_name, text, "NAME=VALUE[,NAME=VALUE...]");
        }
        result.emplace_back(part.substr(0, equals), part.substr(equals + 1));
    }
    return result;
}

day parse_day_option(std::string_view option_name, const std::string& text) {
    const auto d = parse_iso_day(text);
    if (!d) {
        throw bad_option(option_name, text, "a day as YYYY-MM-DD");
    }
    return *d;
}

load::settings input_options::settle(const world& around) const {
    load::settings settings;
    if (!kind.empty()) {
        constexpr load::input_kind kinds[]{load::input_kind::orders, load::input_kind::returns,
                                           load::input_kind::totals, load::input_kind::cbs,
                                           load::input_kind::classification};
        const std::size_t chosen =
            choose("kind", kind, {"orders", "returns", "totals", "cbs", "classification", "customers", "services"});
        if (chosen < std::size(kinds)) {
            settings.kind = kinds[chosen];
        }
    }
    settle_dialect(*this, settings);
    settle_dates(*this, around, settings);
    settle_ids(*this, settings);
    settle_status(*this, settings);
    for (const std::string& text : map) {
        for (auto& [name, column] : assignments("map", text)) {
            settings.map.emplace_back(role_of("map", name), column);
        }
    }
    for (const std::string& text : set) {
        for (auto& [name, value] : assignments("set", text)) {
            settings.constants.emplace_back(role_of("set", name), value);
        }
    }
    if (!decimal.empty()) {
        settings.amounts.decimal = choose("decimal", decimal, {".", ","}) == 0 ? '.' : ',';
    }
    settings.amounts.round = round;
    if (!amount_per.empty()) {
        settings.amount_per = choose("amount-per", amount_per, {"line", "order"}) == 0 ? load::amount_basis::line
                                                                                       : load::amount_basis::order;
    }
    if (!rates.empty()) {
        settings.rates = load::read_exchange_rates(rates);
    }
    settings.returns_follow = !returns.empty() || settings.kind == load::input_kind::returns;
    if (!currency.empty()) {
        choose("currency", currency, {"ignore"});
        settings.ignore_currency = true;
    }
    if (settings.ignore_currency && !rates.empty()) {
        throw failure({.kind = error_kind::usage,
                       .what = "--rates converts amounts, --currency ignore adds them up as they are",
                       .remedy = "give one of the two"});
    }
    settings.drop_duplicates = !duplicates.empty() && choose("duplicates", duplicates, {"keep", "drop"}) == 1;
    settings.filters = load::filter_set(only_filters(), drop_filters());
    if (!since.empty()) {
        settings.since = parse_day_option("since", since);
    }
    settings.wants_hash = tells_hash();
    return settings;
}

}  // namespace rfm::tools
