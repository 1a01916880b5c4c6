// SPDX-License-Identifier: MIT
#include <rfm/report/format.hpp>
#include <rfm/report/svg.hpp>
#include <rfm/report/svg_figures.hpp>
#include <rfm/text/escape.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace rfm::report {
namespace {

constexpr double name_height = 22;
constexpr double bar_height = 11;
constexpr double bar_step = 14;
constexpr double row_gap = 12;
constexpr double axis_height = 22;
constexpr double percent_at_end = 86;  // what remains is for the figure after the longest bar
constexpr double name_width = 320;     // on a phone
constexpr double name_size = 13;

bool has_monetary(const summary::segments& values) {
    return std::ranges::any_of(values.rows, [](const auto& row) { return row.monetary_share.has_value(); });
}

double longest(const summary::segments& values) {
    double share = 0;
    for (const summary::segment_row& row : values.rows) {
        share = std::max({share, row.customer_share, row.monetary_share.value_or(0)});
    }
    return share;
}

struct bar {
    std::string_view css_class;
    std::optional<double> share;
    std::string title;
};

class drawing {
public:
    drawing(const summary::segments& values, language in)
        : values_(values),
          in_(in),
          bars_(has_monetary(values) ? 2 : 1),
          ticks_(svg::nice_ticks(0, longest(values), 5)) {}

    std::string draw(std::string_view name) {
        const double rows = row_height() * static_cast<double>(values_.rows.size());
        fmt::format_to(std::back_inserter(out_),
                       "<svg class=\"bars\" role=\"group\" aria-label=\"{0}\" width=\"100%\" height=\"{1}\">"
                       "<title>{0}</title>\n",
                       text::html(name), svg::number(rows + axis_height));
        axis(rows);
        for (std::size_t i = 0; i < values_.rows.size(); ++i) {
            row(values_.rows[i], row_height() * static_cast<double>(i));
        }
        return std::move(out_) + "</svg>\n";
    }

private:
    double row_height() const { return name_height + bar_step * bars_ + row_gap; }
    double percent(double share) const { return std::max(0.0, share) / ticks_.back() * percent_at_end; }

    void axis(double bottom) {
        for (const double tick : ticks_) {
            const std::string x = svg::number(percent(tick));
            fmt::format_to(std::back_inserter(out_),
                           "<line class=\"rule\" x1=\"{0}%\" x2=\"{0}%\" y1=\"0\" y2=\"{1}\"/>"
                           "<text class=\"small\" x=\"{0}%\" y=\"{2}\" text-anchor=\"{3}\">{4} %</text>\n",
                           x, svg::number(bottom), svg::number(bottom + 15), tick > 0 ? "middle" : "start",
                           svg::number(tick * 100));
        }
    }

    void row(const summary::segment_row& segment, double top) {
        const std::string_view segment_name = name_of(segment.outcome, in_);
        fmt::format_to(std::back_inserter(out_), "<text class=\"name\" y=\"{}\">{}</text>\n", svg::number(top + 15),
                       text::html(svg::fit_text(segment_name, name_width, name_size)));
        const auto title = [&](std::string_view measure, const std::string& value, std::optional<double> share) {
            return fmt::format("{}: {} {} ({})", segment_name, measure, value, shown_percent(share));
        };
        draw_bar({.css_class = "second",
                  .share = segment.customer_share,
                  .title = title(say(phrase::customers, in_), shown(segment.customers), segment.customer_share)},
                 top + name_height);
        if (bars_ == 2) {
            draw_bar({.css_class = "accent",
                      .share = segment.monetary_share,
                      .title = title(monetary_name(values_.in, in_), shown(segment.monetary), segment.monetary_share)},
                     top + name_height + bar_step);
        }
    }

    void draw_bar(const bar& drawn, double top) {
        const std::string width = svg::number(percent(drawn.share.value_or(0)));
        fmt::format_to(std::back_inserter(out_),
                       "<g role=\"img\"><title>{}</title>"
                       "<rect class=\"{}\" y=\"{}\" width=\"{}%\" height=\"{}\"/>"
                       "<text class=\"small\" x=\"{}%\" dx=\"6\" y=\"{}\">{}</text></g>\n",
                       text::html(drawn.title), drawn.css_class, svg::number(top), width, svg::number(bar_height),
                       width, svg::number(top + 10), shown_percent(drawn.share));
    }

    const summary::segments& values_;
    language in_;
    int bars_;
    std::vector<double> ticks_;
    std::string out_;
};

}  // namespace

std::string segment_bars(const summary::segments& values, std::string_view name, language in) {
    return drawing(values, in).draw(name);
}

}  // namespace rfm::report
