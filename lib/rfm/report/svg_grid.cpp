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

constexpr double gutter = 6;  // percent, left of the cells
constexpr double cell_height = 46;
constexpr double axis_height = 20;
constexpr int narrowest_cell = 46;  // pixels: five digits
constexpr int most_columns_with_names = 5;
constexpr double name_width = 118;  // of a cell on A4 paper
constexpr double name_size = 11;

std::string_view segment_of(const summary::grid& values, const summary::grid_cell& cell, language in) {
    return cell.largest ? name_of(values.classes[*cell.largest], in) : std::string_view();
}

std::string title_of(const summary::grid& values, const summary::grid_cell& cell, language in) {
    std::string title = fmt::format("R{} F{}: {} {} ({})", cell.r, cell.f, say(phrase::customers, in),
                                    shown(cell.customers), shown_percent(cell.customer_share));
    if (cell.largest) {
        title += fmt::format(", {}: {}", say(phrase::grid_classes, in), segment_of(values, cell, in));
    }
    return title;
}

class drawing {
public:
    drawing(const summary::grid& values, language in)
        : values_(values),
          in_(in),
          columns_{.bands = static_cast<std::size_t>(values.f_levels), .length = 100 - gutter, .gap = 0},
          most_(std::ranges::max_element(values.cells, {}, &summary::grid_cell::customers)->customers) {}

    std::string draw(std::string_view name) {
        fmt::format_to(std::back_inserter(out_),
                       "<svg class=\"grid\" role=\"group\" aria-label=\"{0}\" width=\"100%\" height=\"{1}\" "
                       "style=\"min-width:{2}px\"><title>{0}</title>\n",
                       text::html(name), svg::number(bottom() + axis_height), narrowest_cell * (values_.f_levels + 1));
        for (int r = values_.r_levels; r >= 1; --r) {
            fmt::format_to(std::back_inserter(out_), "<text class=\"small\" y=\"{}\">R{}</text>\n",
                           svg::number(top(r) + cell_height / 2 + 4), r);
            for (int f = 1; f <= values_.f_levels; ++f) {
                cell(values_.at(r, f));
            }
        }
        for (int f = 1; f <= values_.f_levels; ++f) {
            fmt::format_to(std::back_inserter(out_),
                           "<text class=\"small\" x=\"{}%\" y=\"{}\" text-anchor=\"middle\">F{}</text>\n", middle(f),
                           svg::number(bottom() + 15), f);
        }
        return std::move(out_) + "</svg>\n";
    }

private:
    static std::size_t band(int score) { return static_cast<std::size_t>(score - 1); }
    double top(int r) const { return cell_height * (values_.r_levels - r); }
    double bottom() const { return cell_height * values_.r_levels; }
    std::string middle(int f) const { return svg::number(gutter + columns_.middle(band(f))); }

    void cell(const summary::grid_cell& of) {
        const int step = svg::ramp_step(static_cast<double>(of.customers) / static_cast<double>(most_));
        const bool named = values_.f_levels <= most_columns_with_names && of.largest;
        fmt::format_to(std::back_inserter(out_),
                       "<g role=\"img\" class=\"h{}\"><title>{}</title>"
                       "<rect x=\"{}%\" y=\"{}\" width=\"{}%\" height=\"{}\"/>",
                       step, text::html(title_of(values_, of, in_)), svg::number(gutter + columns_.start(band(of.f))),
                       svg::number(top(of.r)), svg::number(columns_.width()), svg::number(cell_height));
        line(middle(of.f), top(of.r) + (named ? 20 : 27), named ? "over" : "", shown(of.customers));
        if (named) {
            line(middle(of.f), top(of.r) + 36, "under",
                 svg::fit_text(segment_of(values_, of, in_), name_width, name_size));
        }
        out_ += "</g>\n";
    }

    void line(const std::string& x, double y, std::string_view css_class, std::string_view content) {
        fmt::format_to(std::back_inserter(out_),
                       "<text class=\"{}\" x=\"{}%\" y=\"{}\" text-anchor=\"middle\">{}</text>", css_class, x,
                       svg::number(y), text::html(content));
    }

    const summary::grid& values_;
    language in_;
    svg::band_scale columns_;
    std::uint64_t most_;
    std::string out_;
};

}  // namespace

std::string heat_map(const summary::grid& values, std::string_view name, language in) {
    return drawing(values, in).draw(name);
}

}  // namespace rfm::report
