// SPDX-License-Identifier: MIT
#include <rfm/report/format.hpp>
#include <rfm/report/html.hpp>
#include <rfm/report/html_blocks.hpp>
#include <rfm/report/html_style.hpp>
#include <rfm/report/page.hpp>
#include <rfm/report/svg.hpp>
#include <rfm/report/svg_figures.hpp>
#include <rfm/text/escape.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

namespace rfm::report {
namespace {

/// What only this view says.
std::string_view either(language in, std::string_view en, std::string_view zh) {
    return in == language::zh ? zh : en;
}

/// A section and where it comes from.
struct part {
    section of;
    page_section content;
};

std::vector<part> parts_of(const report_data& data, std::vector<page_section> sections) {
    std::vector<part> parts;
    auto next = sections.begin();
    for (const section s : all_sections()) {
        if (data.has(s)) {
            parts.push_back({.of = s, .content = std::move(*next++)});
        }
    }
    std::ranges::stable_partition(
        parts, [](section s) { return s != section::method && s != section::quality; }, &part::of);
    return parts;
}

std::string figure(std::string_view title, std::string_view key, const std::string& picture) {
    return fmt::format("<figure><figcaption><b>{}</b> {}</figcaption>\n<div class=\"scroll\">{}</div></figure>\n",
                       text::html(title), key, picture);
}

std::string key_of(std::string_view css_class, std::string_view name) {
    return fmt::format("<span><i class=\"{}\"></i>{}</span>", css_class, text::html(name));
}

std::string ramp_key(const summary::grid& values) {
    std::string out = "<span class=\"ramp\">0";
    for (int step = 0; step < svg::ramp_steps; ++step) {
        fmt::format_to(std::back_inserter(out), "<i class=\"h{}\"></i>", step);
    }
    return out + shown(std::ranges::max_element(values.cells, {}, &summary::grid_cell::customers)->customers) +
           "</span>";
}

std::string figure_of(const summary::segments& values, language in) {
    const std::string_view title = either(in, "Share of each segment", "各类别占比");
    return figure(title, key_of("second", say(phrase::customers, in)) + key_of("accent", monetary_name(values.in, in)),
                  segment_bars(values, title, in));
}

std::string figure_of(const summary::grid& values, language in) {
    const std::string_view title = either(in, "Customers by recency score (R) and frequency score (F), high is best",
                                          "按 R、F 得分的客户数（高分为佳）");
    return figure(title, ramp_key(values), heat_map(values, title, in));
}

std::string figure_of(const summary::pareto& values, language in) {
    const std::string title = fmt::format(fmt::runtime(either(in, "{} of the best customers", "最佳客户的{}")),
                                          monetary_share_name(values.in, in));
    return figure(title, "", pareto_curve(values, title, in));
}

/// The picture of a section that has one.
std::string figure_of(section s, const report_data& data, language in) {
    if (s == section::segments && data.segments && !data.segments->rows.empty()) {
        return figure_of(*data.segments, in);
    }
    if (s == section::grid && data.grid) {
        return figure_of(*data.grid, in);
    }
    if (s == section::pareto && data.pareto) {
        return figure_of(*data.pareto, in);
    }
    return "";
}

/// Without the columns that a picture shows.
page_table without_bars(page_table table) {
    for (std::size_t i = table.columns.size(); i-- > 0;) {
        if (table.columns[i].shows == page_column::kind::bar) {
            const auto at = static_cast<std::ptrdiff_t>(i);
            table.columns.erase(table.columns.begin() + at);
            for (auto& row : table.rows) {
                row.erase(row.begin() + at);
            }
        }
    }
    return table;
}

bool is_shaded(const page_table& table) {
    return std::ranges::any_of(table.rows, [](const auto& row) {
        return std::ranges::any_of(row, [](const page_cell& cell) { return cell.heat.has_value(); });
    });
}

struct drawer {
    std::string_view name;  ///< of the section
    bool has_figure;

    std::string operator()(const page_facts& facts) const { return html_of(facts); }
    std::string operator()(const page_paragraph& words) const { return html_of(words); }
    std::string operator()(const page_table& table) const {
        if (!has_figure) {
            return html_of(table, name);
        }
        return is_shaded(table) ? "" : html_of(without_bars(table), name);
    }
};

std::string section_of(const part& of, const report_data& data, language in) {
    const std::string picture = figure_of(of.of, data, in);
    std::string out = fmt::format("<section id=\"{0}\" aria-labelledby=\"{0}-title\">\n<h2 id=\"{0}-title\">{1}</h2>\n",
                                  to_text(of.of), text::html(of.content.title));
    out += picture;
    for (const page_block& block : of.content.blocks) {
        out += std::visit(drawer{.name = of.content.title, .has_figure = !picture.empty()}, block);
    }
    return out + "</section>\n";
}

std::string head_of(const std::string& title, const summary::run_record& run, language in) {
    return fmt::format(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
        "'unsafe-inline'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"generator\" content=\"rfm {}\">\n"
        "<title>{}</title>\n<style>\n{}</style>\n</head>\n",
        either(in, "en", "zh-CN"), text::html(run.version), text::html(title), html_style());
}

std::string header_of(const std::string& title, const std::vector<part>& parts) {
    std::string out = fmt::format("<header>\n<h1>{}</h1>\n", text::html(title));
    if (parts.size() > 1) {
        out += "<nav><ul>\n";
        for (const part& of : parts) {
            fmt::format_to(std::back_inserter(out), "<li><a href=\"#{}\">{}</a></li>\n", to_text(of.of),
                           text::html(of.content.title));
        }
        out += "</ul></nav>\n";
    }
    return out + "</header>\n";
}

std::string footer_of(const summary::run_record& run, language in) {
    page_facts record{.title = {}, .compact = false};
    const auto add = [&](std::string_view name, std::string value) {
        if (!value.empty()) {
            record.facts.push_back({.name = std::string(name), .value = std::move(value)});
        }
    };
    add(either(in, "Version", "版本"), run.version.empty() ? "" : "rfm " + run.version);
    add(say(phrase::plan, in), run.plan);
    add(either(in, "Plan hash", "方案哈希"), run.plan_hash);
    add(say(phrase::content_hash, in), run.content_hash);
    add(say(phrase::as_of, in), run.as_of ? shown(run.as_of) : "");
    if (run.read) {
        add(say(phrase::record_class, in),
            fmt::format(fmt::runtime(either(in, "{} read: {} loaded, {} skipped, {} rejected",
                                            "共读取 {} 条：载入 {}，跳过 {}，拒绝 {}")),
                        shown(run.read->records), shown(run.read->loaded), shown(run.read->skipped),
                        shown(run.read->rejected)));
        add(say(phrase::sum_loaded, in), shown(run.read->sum_loaded));
    }
    return fmt::format("<footer>\n<h2>{}</h2>\n{}</footer>\n", either(in, "Run record", "运行记录"), html_of(record));
}

}  // namespace

std::string to_html(const report_data& data, language in) {
    page content = page_of(data, in);
    const std::vector<part> parts = parts_of(data, std::move(content.sections));
    std::string out = head_of(content.title, data.run, in);
    out += "<body>\n" + header_of(content.title, parts) + "<main>\n";
    for (const part& of : parts) {
        out += section_of(of, data, in);
    }
    return out + "</main>\n" + footer_of(data.run, in) + "</body>\n</html>\n";
}

}  // namespace rfm::report
