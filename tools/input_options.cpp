// SPDX-License-Identifier: MIT
#include "input_options.hpp"

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

}  // namespace

void input_options::add_to(option_table& table) {
    table.begin_group("Reading");
    table.value("kind", 0, "KIND",
                "what the inputs are: orders, returns, totals, cbs, classification, customers or services; by default "
                "the header decides between orders, totals, cbs and a classification",
                store(kind), {"orders", "returns", "totals", "cbs", "classification", "customers", "services"});
    table.value("orders", 0, "FILE", "further orders, which map by themselves, beside inputs of another kind",
                collect(orders));
    table.value("returns", 0, "FILE", "goods or money given back, joined to the orders by order or customer",
                collect(returns));
    table.value("encoding", 0, "NAME", "utf-8, gb18030, big5, utf-16le, ...; by default detected and reported",
                store(encoding), {"auto", "utf-8", "gb18030", "big5", "utf-16le", "windows-1252"});
    table.value("delimiter", 'd', "CHAR",
                "auto, a character, tab, pipe, blanks (runs of spaces and tabs), or ', ' with a blank behind it",
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
