// SPDX-License-Identifier: MIT
#include <rfm/report/html_colours.hpp>
#include <rfm/report/html_style.hpp>

#include <fmt/format.h>

#include <iterator>
#include <string_view>

namespace rfm::report {
namespace {

constexpr std::string_view screen = R"css(
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0 auto;max-width:68rem;padding:2rem 1.5rem 3rem;background:var(--paper);color:var(--ink);
font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Helvetica Neue",Arial,"PingFang SC",
"Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC","WenQuanYi Micro Hei",sans-serif;
overflow-wrap:anywhere}
header{border-top:4px solid var(--accent);padding-top:1.25rem}
h1{margin:0;font-size:1.75rem;line-height:1.25;font-weight:650;text-wrap:balance}
h2{margin:0 0 1rem;font-size:1.25rem;line-height:1.3;font-weight:650}
h3{margin:1.5rem 0 .5rem;font-size:.875rem;font-weight:600}
section{margin-top:2.75rem}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:.75rem 0 0;padding:0;list-style:none}
a{color:var(--accent);text-decoration:none}
a:hover{text-decoration:underline}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
p{max-width:44rem;margin:1rem 0}
.tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(11rem,1fr));gap:.75rem;margin:1rem 0}
.tiles div{background:var(--panel);border-radius:8px;padding:.7rem .8rem}
.tiles dt{color:var(--quiet);font-size:.8125rem;line-height:1.35}
.tiles dd{margin:.15rem 0 0;font-size:1.125rem;line-height:1.3;font-weight:600;font-variant-numeric:tabular-nums}
.facts{display:grid;grid-template-columns:minmax(7rem,13rem) 1fr;gap:.35rem 1.25rem;margin:1.25rem 0;
max-width:60rem;font-size:.9375rem}
h3+.facts{margin-top:.5rem}
.facts dt{color:var(--quiet)}
.facts dd{margin:0}
.scroll{overflow-x:auto;margin:1.25rem 0}
table{border-collapse:collapse;width:100%;font-size:.875rem;line-height:1.4;overflow-wrap:normal}
caption{text-align:left;font-weight:600;padding:0 0 .5rem}
th,td{padding:.4rem .75rem .4rem 0;text-align:left;vertical-align:baseline;border-bottom:1px solid var(--line)}
th:last-child,td:last-child{padding-right:0}
thead th{color:var(--quiet);font-weight:500;vertical-align:bottom}
tbody th{font-weight:600}
th,td{word-break:keep-all}
.few{max-width:46rem}
.number{text-align:right;font-variant-numeric:tabular-nums}
td.number,.range{white-space:nowrap}
td.bar{min-width:6rem}
.few td.bar{width:30%}
td.heat{padding-right:.75rem}
figure{margin:1.25rem 0 2rem}
figcaption{font-size:.875rem;margin-bottom:.75rem}
figcaption b{font-weight:600;margin-right:1rem}
figcaption span{color:var(--quiet);white-space:nowrap;margin-right:1rem}
figcaption i{display:inline-block;width:.8rem;height:.8rem;border-radius:2px;margin:0 .35rem 0 0;vertical-align:-1px}
figcaption .ramp i{width:1.1rem;border-radius:0;margin:0}
figcaption .ramp i:first-of-type{margin-left:.4rem}
figcaption .ramp i:last-of-type{margin-right:.4rem}
svg{display:block;overflow:hidden;fill:var(--ink)}
svg text{font-size:13px}
svg .name{font-weight:600}
svg .small{font-size:12px;fill:var(--quiet);font-variant-numeric:tabular-nums}
svg .rule{stroke:var(--line)}
svg .halo{paint-order:stroke;stroke:var(--paper);stroke-width:3px;stroke-linejoin:round}
svg .under{font-size:11px}
svg .over{font-weight:600}
.accent{fill:var(--accent);background:var(--accent)}
.second{fill:var(--second);background:var(--second)}
.area{fill:var(--accent);opacity:.12}
.trace{fill:none;stroke:var(--accent);stroke-width:2.5;vector-effect:non-scaling-stroke}
.equal{stroke:var(--quiet);stroke-dasharray:2 4;vector-effect:non-scaling-stroke}
.mark{stroke:var(--quiet);stroke-dasharray:4 3}
.grid rect{stroke:var(--paper);stroke-width:2}
footer{margin-top:3rem;border-top:1px solid var(--line);color:var(--quiet)}
footer h2{font-size:1rem;margin:1.25rem 0 0}
footer .facts{font-size:.8125rem;margin-top:.75rem}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media (max-width:40rem){body{padding:1rem 1rem 2rem}
h1{font-size:1.375rem}
section{margin-top:2.25rem}
.tiles{grid-template-columns:1fr 1fr;gap:.5rem}
.tiles div{padding:.55rem .7rem}
.tiles dd{font-size:1.0625rem}
.facts{grid-template-columns:1fr;gap:0}
.facts dd{margin-bottom:.6rem}
figcaption b{display:block}
.wide,.grid .under{display:none}
.grid .over{font-weight:400;transform:translateY(7px)}}
)css";

constexpr std::string_view print = R"css(
@media print{@page{size:A4;margin:14mm 13mm}
html{font-size:10pt}
body{max-width:none;padding:0}
figure{zoom:.8}
nav{display:none}
section{margin-top:1.5rem}
h1,h2,h3,caption,figcaption{break-after:avoid}
tr,figure,.tiles div,.facts dd,.facts dt{break-inside:avoid}
thead{display:table-header-group}
.scroll{overflow:visible}
.grid{min-width:0!important}
table{font-size:8pt}
.facts{font-size:9pt}
th,td{padding-right:.4rem}
.tiles{grid-template-columns:repeat(5,1fr);gap:.4rem}
.tiles dd{font-size:10.5pt}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
)css";

std::string variables(const palette& of) {
    std::string text = fmt::format("--ink:{};--quiet:{};--accent:{};--second:{};--paper:{};--panel:{};--line:{}",
                                   of.ink, of.quiet, of.accent, of.second, of.paper, of.panel, of.line);
    for (std::size_t step = 0; step < of.ramp.size(); ++step) {
        fmt::format_to(std::back_inserter(text), ";--h{0}:{1};--on{0}:{2}", step, of.ramp[step].fill,
                       of.ramp[step].text);
    }
    return text;
}

/// A step of the ramp as a table cell, as a key and as a group of an SVG.
std::string ramp_rules() {
    std::string text;
    for (int step = 0; step < svg::ramp_steps; ++step) {
        fmt::format_to(std::back_inserter(text),
                       ".h{0}{{background:var(--h{0});color:var(--on{0})}}.h{0} rect{{fill:var(--h{0})}}"
                       ".h{0} text{{fill:var(--on{0})}}\n",
                       step);
    }
    return text;
}

}  // namespace

std::string html_style() {
    return fmt::format(
        ":root{{color-scheme:light dark;{}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{}}}}}{}{}{}",
        variables(light_colours), variables(dark_colours), screen, ramp_rules(), print.substr(1));
}

}  // namespace rfm::report
