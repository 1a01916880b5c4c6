// SPDX-License-Identifier: MIT
#include "input_options.hpp"

#include <rfm/load/date_pattern.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace rfm::tools {
namespace {

auto store(std::string& into) {
    return [&into](const std::string& text) { into = text; };
}

auto collect(std::vector<std::string>& into) {
    return [&into](const std::string& text) { into.push_back(text); };
}

char one_character(std::string_view name, const std::string& text) {
    if (text.size() != 1 || static_cast<unsigned char>(text[0]) >= 0x80) {
        throw bad_option(name, text, "one ASCII character");
    }
    return text[0];
}

/// "customer=Kunde,date=Datum": pairs at commas; a comma inside a header name is written \,
std::vector<std::pair<std::string, std::string>> pairs(std::string_view option_name, const std::string& text) {
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

day parse_day_option(std::string_view option_name, const std::string& text) {
    const auto d = parse_iso_day(text);
    if (!d) {
        throw bad_option(option_name, text, "a day as YYYY-MM-DD");
    }
    return *d;
}

void input_options::add_to(option_table& table) {
    table.begin_group("Reading");
    table.value("kind", 0, "KIND",
                "what the inputs are: orders, returns, totals, cbs or classification; by default the header decides",
                store(kind), {"orders", "returns", "totals", "cbs", "classification"});
    table.value("returns", 0, "FILE", "goods or money given back, joined to the orders by order or customer",
                collect(returns));
    table.value("encoding", 0, "NAME", "utf-8, gb18030, big5, utf-16le, ...; by default detected and reported",
                store(encoding), {"auto", "utf-8", "gb18030", "big5", "utf-16le", "windows-1252"});
    table.value("delimiter", 'd', "CHAR", "auto, a character, tab, pipe, or blanks (runs of spaces and tabs)",
                store(delimiter), {"auto", "tab", "pipe", "blanks"});
    table.value("quote", 0, "CHAR", "the quote character, or none", store(quote));
    table.value("escape", 0, "CHAR", "a character that takes the next one literally inside quotes", store(escape));
    table.value("skip", 0, "N", "the header comes after N lines",
                [this](const std::string& text) { skip = whole_number("skip", text); });
    table.flag("no-header", 0, "there is no header: columns are called 1, 2, 3", no_header);
    table.value("map", 'm', "ROLE=COLUMN,...", "which column has which role, e.g. customer=Buyer,date=Day,amount=Paid",
                collect(map));
    table.value("set", 0, "ROLE=VALUE,...", "give a role a constant value, e.g. channel=web", collect(set));

    table.begin_group("Values");
    table.value("date-format", 0, "FORM", "dmy, mdy, excel, excel1904, unix, unix-ms, or a pattern such as '%d.%m.%Y'",
                store(date_format), {"dmy", "mdy", "excel", "excel1904", "unix", "unix-ms"});
    table.value("year-pivot", 0, "YY", "read two-digit years: below YY they are 20YY, else 19YY",
                [this](const std::string& text) {
                    year_pivot = static_cast<int>(std::min<std::uint64_t>(whole_number("year-pivot", text), 100));
                });
    table.value("min-date", 0, "DATE", "earlier dates are rejected (default 1970-01-01)", store(min_date));
    table.value("max-date", 0, "DATE", "later dates are rejected (default tomorrow)", store(max_date));
    table.value("decimal", 0, "CHAR", "the decimal mark of amounts: . or ,", store(decimal), {".", ","});
    table.value("amount-per", 0, "line|order",
                "whose the amount is: order takes it once per order id, further lines of an order may leave it empty",
                store(amount_per), {"line", "order"});
    table.flag("round", 0, "round amounts of more than four decimals, half to even, and count them", round);
    table.value("currency", 0, "ignore", "add up amounts of several currencies as they are", store(currency),
                {"ignore"});
    table.value("rates", 0, "FILE", "convert amounts: a file of currency,rate (what one unit is worth in yours)",
                store(rates));
    table.value("status", 0, "WORDS",
                "sale=WORD,... says which status words are sales (also open, cancelled, refunded); "
                "off loads every line",
                collect(status), {"off"});
    table.value("id-fold", 0, "LIST",
                "spellings that are one customer: case, width, decimal (17850.0 is 17850), phone, email",
                collect(id_fold), {"case", "width", "decimal", "phone", "email"});
    table.value("id-map", 0, "FILE", "a file of from,to: which ids stand for another one", store(id_map));
    table.value("id-prefix", 0, "TEXT", "put TEXT before every customer id", store(id_prefix));
    table.flag("allow-masked-ids", 0, "accept ids such as t**1 although customers may share them", allow_masked_ids);
    table.value("duplicates", 0, "keep|drop", "whether identical lines are loaded (default keep; they are counted)",
                store(duplicates), {"keep", "drop"});

    table.begin_group("Filters");
    table.value("only", 0, "'NAME OP VALUE'", "load only such lines, e.g. 'Quantity>0'; all of several must hold",
                collect(only));
    table.value("drop", 0, "'NAME OP VALUE'", "leave such lines out, e.g. 'InvoiceNo=C*' or 'CustomerID='",
                collect(drop));
    table.value("since", 0, "DATE", "leave earlier lines out", store(since));

    table.begin_group("Trust");
    table.value("rejects", 0, "FILE", "write rejected records with their reasons, as CSV", store(rejects));
    table.value("max-rejects", 0, "N|P%", "publish although up to N records, or P percent, were rejected (default 0)",
                store(max_rejects));
    table.value("stats", 0, "FILE", "write the accounting as JSON", store(stats));
    table.value("min-rows", 0, "N", "refuse to publish fewer loaded lines",
                [this](const std::string& text) { min_rows = whole_number("min-rows", text); });
    table.value("max-drop", 0, "P%", "refuse when P percent fewer lines are loaded than in --previous-stats",
                store(max_drop));
    table.value("previous-stats", 0, "FILE", "the --stats file of an earlier run, for --max-drop",
                store(previous_stats));
    table.value("max-age", 0, "DAYS", "refuse when the newest order is older than DAYS before today",
                [this](const std::string& text) { max_age = static_cast<int>(whole_number("max-age", text)); });
}

std::vector<load::filter> input_options::only_filters() const {
    std::vector<load::filter> filters;
    for (const std::string& text : only) {
        filters.push_back(load::filter::parse(text, "--only"));
    }
    return filters;
}

std::vector<load::filter> input_options::drop_filters() const {
    std::vector<load::filter> filters;
    for (const std::string& text : drop) {
        filters.push_back(load::filter::parse(text, "--drop"));
    }
    return filters;
}

load::settings input_options::settle(const world& around) const {
    load::settings settings;
    if (!kind.empty()) {
        constexpr load::input_kind kinds[]{load::input_kind::orders, load::input_kind::returns,
                                           load::input_kind::totals, load::input_kind::cbs,
                                           load::input_kind::classification};
        settings.kind = kinds[choose("kind", kind, {"orders", "returns", "totals", "cbs", "classification"})];
    }
    settle_dialect(*this, settings);
    settle_dates(*this, around, settings);
    settle_ids(*this, settings);
    settle_status(*this, settings);
    for (const std::string& text : map) {
        for (auto& [name, column] : pairs("map", text)) {
            settings.map.emplace_back(role_of("map", name), column);
        }
    }
    for (const std::string& text : set) {
        for (auto& [name, value] : pairs("set", text)) {
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
    settings.returns_follow = !returns.empty();
    if (!currency.empty()) {
        choose("currency", currency, {"ignore"});
        settings.ignore_currency = true;
    }
    settings.drop_duplicates = !duplicates.empty() && choose("duplicates", duplicates, {"keep", "drop"}) == 1;
    settings.filters = load::filter_set(only_filters(), drop_filters());
    if (!since.empty()) {
        settings.since = parse_day_option("since", since);
    }
    return settings;
}

namespace {

double percentage(std::string_view option_name, const std::string& text, const std::string& wanted) {
    const std::string_view number = std::string_view(text).substr(0, text.size() - 1);
    double percent = 0;
    const auto [end, problem] = std::from_chars(number.data(), number.data() + number.size(), percent);
    if (problem != std::errc{} || end != number.data() + number.size() || !(percent >= 0 && percent <= 100)) {
        throw bad_option(option_name, text, wanted);
    }
    return percent;
}

}  // namespace

load::reject_limit input_options::limit() const {
    load::reject_limit limit;
    if (max_rejects.ends_with('%')) {
        limit.percent = percentage("max-rejects", max_rejects, "a number or a percentage up to 100%");
    } else if (!max_rejects.empty()) {
        limit.records = whole_number("max-rejects", max_rejects);
    }
    return limit;
}

std::optional<double> input_options::drop_limit() const {
    if (max_drop.empty() != previous_stats.empty()) {
        throw failure({.kind = error_kind::usage,
                       .what = "--max-drop and --previous-stats go together",
                       .remedy = "e.g. --max-drop 20% --previous-stats yesterday.json"});
    }
    if (max_drop.empty()) {
        return std::nullopt;
    }
    constexpr const char* wanted = "a percentage up to 100%";
    if (!max_drop.ends_with('%')) {
        throw bad_option("max-drop", max_drop, wanted);
    }
    return percentage("max-drop", max_drop, wanted);
}

}  // namespace rfm::tools
