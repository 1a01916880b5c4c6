// SPDX-License-Identifier: MIT
#include <rfm/plan/detail/read_scale.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace rfm::plan::detail {
namespace {

constexpr std::array<method, 13> all_methods{
    method::quantile, method::quantile_plus_one, method::ntile, method::nested, method::breaks, method::mean,
    method::median,   method::score_mean,        method::top,   method::jenks,  method::kmeans, method::equal_width,
    method::pareto,
};

bool splits_in_two(method m) {
    return m == method::mean || m == method::median || m == method::score_mean || m == method::top;
}

bool needs_cuts(method m) {
    return m == method::breaks || m == method::pareto;
}

bool has_bins(method m) {
    return !needs_cuts(m) && (!splits_in_two(m) || m == method::score_mean);
}

method read_method(const table_reader& from) {
    const auto name = from.text("method");
    if (!name) {
        return method::quantile;
    }
    const auto known = parse_method(*name);
    if (!known) {
        std::vector<std::string_view> names;
        names.reserve(all_methods.size());
        for (const method m : all_methods) {
            names.push_back(to_text(m));
        }
        from.refuse_value("method", fmt::format("'{}' is no method", *name),
                          fmt::format("methods: {}", fmt::join(names, ", ")));
    }
    return *known;
}

/// "20%" as 0.2.
std::optional<double> parse_percent(std::string_view text) {
    if (!text.ends_with('%')) {
        return std::nullopt;
    }
    text.remove_suffix(1);
    while (text.ends_with(' ')) {
        text.remove_suffix(1);
    }
    double percent = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), percent);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(percent / 100) : std::nullopt;
}

/// `top = 100` is a number of customers, `top = "20%"` and `top = 0.2` are a share of them.
void read_top(const table_reader& from, scale& s) {
    const entry* found = from.find("top");
    if (found == nullptr) {
        return;
    }
    std::optional<double> share;
    if (const auto* count = found->what.as<std::int64_t>(); count != nullptr && *count >= 1) {
        s.top = static_cast<double>(*count);
        s.top_is_share = false;
        return;
    }
    if (const auto* number = found->what.as<double>()) {
        share = *number;
    } else if (const auto* text = found->what.as<std::string>()) {
        share = parse_percent(*text);
    }
    if (!share || !(*share > 0 && *share < 1)) {
        from.refuse_value("top", "'top' is a number of customers or a share of them",
                          R"(write top = 100 for the best hundred, top = "20%" for the best fifth)");
    }
    s.top = *share;
    s.top_is_share = true;
}

void check_cuts(const table_reader& from, const scale& s) {
    if (s.cuts.empty()) {
        from.refuse_value("cuts", fmt::format("the method {} needs cuts", to_text(s.how)),
                          "for example cuts = [2, 3, 5, 8]");
    }
    if (s.cuts.size() >= static_cast<std::size_t>(most_bins)) {
        from.refuse_value("cuts",
                          fmt::format("{} cuts are too many: {} classes are the most", s.cuts.size(), most_bins));
    }
    const auto misplaced = std::adjacent_find(s.cuts.begin(), s.cuts.end(), [&](double left, double right) {
        return needs_cuts(s.how) ? left >= right : left > right;  // heavy ties make equal quantiles
    });
    if (misplaced != s.cuts.end()) {
        from.refuse_value("cuts", "'cuts' must rise from left to right");
    }
    if (s.how == method::pareto && (s.cuts.front() <= 0 || s.cuts.back() > 1)) {
        from.refuse_value("cuts", "the cuts of pareto are shares above 0, up to 1", "for example cuts = [0.8, 0.95]");
    }
}

/// Settles the number of classes, which cuts may have said already.
void settle_bins(const table_reader& from, scale& s, std::optional<int> bins) {
    const int by_cuts = static_cast<int>(s.cuts.size()) + 1;
    if (!has_bins(s.how)) {
        s.bins = needs_cuts(s.how) ? by_cuts : 2;
        if (bins && *bins != s.bins) {
            from.refuse_value(
                "bins", fmt::format("the method {} makes {} classes here, not {}", to_text(s.how), s.bins, *bins));
        }
    } else if (bins) {
        s.bins = *bins;
    } else if (!s.cuts.empty() && s.how != method::score_mean) {
        s.bins = by_cuts;
    }
    if (!s.cuts.empty() && levels(s) != by_cuts) {
        from.refuse_value(
            "cuts", fmt::format("{} cuts make {} classes, but there are to be {}", s.cuts.size(), by_cuts, levels(s)));
    }
}

}  // namespace

scale read_scale(const table_reader& from) {
    scale s{.how = read_method(from), .bins = scale{}.bins, .cuts = {}, .closed = {}};
    read_top(from, s);
    if (s.how != method::top) {
        from.refuse_if_present("top", fmt::format("'top' goes with the method top, not {}", to_text(s.how)));
    } else if (s.top == 0) {
        from.refuse_table("the method top needs to know how many", R"(write top = 100 or top = "20%")");
    }
    if (auto cuts = from.numbers("cuts")) {
        s.cuts = std::move(*cuts);
    }
    if (!s.cuts.empty() && !has_cut_points(s.how)) {
        from.refuse_value("cuts", fmt::format("the method {} has no cut points", to_text(s.how)), "use quantile");
    }
    if (needs_cuts(s.how) || from.find("cuts") != nullptr) {
        check_cuts(from, s);
    }
    s.closed = from.choice<closed_side>("closed", {{"left", closed_side::left}, {"right", closed_side::right}});
    if (s.closed && (s.cuts.empty() || s.how == method::pareto)) {
        from.refuse_value("closed", "'closed' goes with cuts, and not with pareto");
    }
    settle_bins(from, s, from.whole("bins", 2, most_bins));
    return s;
}

scale read_score(const table_reader& score, std::string_view key) {
    read_method(score);  // a wrong one is an error even where nobody uses it
    const auto own = score.inner(key);
    table both = own ? own->content() : table{};
    const bool own_method = own && own->find("method") != nullptr;
    const bool takes_bins = !own_method || has_bins(read_method(*own));
    for (const entry& e : score.content()) {
        const bool wanted = e.key == "bins" ? takes_bins : !own_method;
        if (wanted && e.what.as<table>() == nullptr && (!own || own->find(e.key) == nullptr)) {
            both.push_back(e);
        }
    }
    return read_scale(table_reader(both, fmt::format("[score.{}]", key), own ? own->at() : score.at(), score.file()));
}

}  // namespace rfm::plan::detail
