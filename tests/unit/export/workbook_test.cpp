// SPDX-License-Identifier: MIT
#include <rfm/base/error.hpp>
#include <rfm/export/detail/zip_parts.hpp>
#include <rfm/export/workbook.hpp>

#include <doctest/doctest.h>

#include <csignal>
#include <cstddef>
#include <filesystem>
#include <iterator>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <sys/resource.h>

#include "base/error_of.hpp"
#include "segment/samples.hpp"

using namespace rfm::exporter;
using rfm::segment::classification;
namespace samples = rfm::segment::samples;
using samples::with_ids;

namespace {

std::string workbook_of(const classification& customers, const selection& wanted = {},
                        const workbook_options& options = {}) {
    rfm::io::memory_output to;
    const workbook_figures figures{.overview = rfm::summary::overview_of(customers),
                                   .segments = rfm::summary::segments_of(customers),
                                   .movement = rfm::summary::movement_of(customers),
                                   .compare = rfm::summary::compare_of(customers)};
    write_workbook(customers, select(customers, wanted), figures, options, to);
    return to.text();
}

std::map<std::string, std::string> parts_of(const std::string& workbook) {
    std::map<std::string, std::string> parts;
    detail::read_zip_parts(workbook,
                           [&](std::string_view name, std::string_view piece) { parts[std::string(name)] += piece; });
    return parts;
}

const std::string customers_sheet = "xl/worksheets/sheet3.xml";

bool holds(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

/// Whether one cell's XML holds the attribute and the content.
bool has_cell(const std::string& sheet, const std::string& place, std::string_view content) {
    const std::size_t begin = sheet.find("<c r=\"" + place + "\"");
    return begin != std::string::npos && holds(sheet.substr(begin, sheet.find("</c>", begin) - begin), content);
}

std::string refusal(const classification& customers) {
    rfm::io::memory_output to;
    const rfm::error e = rfm::test::error_of(rfm::error_kind::refused,
                                             [&] { write_workbook(customers, select(customers, {}), {}, {}, to); });
    CHECK(to.text().empty());
    return e.what;
}

std::ptrdiff_t open_files() {
    return std::distance(std::filesystem::directory_iterator("/proc/self/fd"), {});
}

/// No file of this process can grow past a size, as on a full disk, until the object goes.
class full_disk {
public:
    explicit full_disk(rlim_t bytes) {
        getrlimit(RLIMIT_FSIZE, &before_);
        rlimit now = before_;
        now.rlim_cur = bytes;
        handler_ = std::signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &now);
    }
    full_disk(const full_disk&) = delete;
    full_disk& operator=(const full_disk&) = delete;
    ~full_disk() {
        setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }

private:
    rlimit before_{};
    void (*handler_)(int) = SIG_DFL;
};

}  // namespace

TEST_CASE("workbook: the same values give the same bytes") {
    const classification c = samples::three_customers();
    CHECK(workbook_of(c) == workbook_of(c));
    CHECK(holds(parts_of(workbook_of(c))["docProps/core.xml"], "1980-01-01T00:00:00Z</dcterms:created>"));
    const std::string at_zero = parts_of(workbook_of(c, {}, {.created = 0}))["docProps/core.xml"];
    CHECK(holds(at_zero, "1970-01-01T00:00:01Z</dcterms:created>"));
}

TEST_CASE("workbook: three sheets, each with a header that stays in view") {
    auto parts = parts_of(workbook_of(samples::three_customers()));
    CHECK(holds(parts["xl/workbook.xml"], "name=\"Overview\""));
    CHECK(holds(parts["xl/workbook.xml"], "name=\"Segments\""));
    CHECK(holds(parts["xl/workbook.xml"], "name=\"Customers\""));
    for (const std::string sheet : {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", customers_sheet.c_str()}) {
        CHECK(holds(parts[sheet], "state=\"frozen\""));
    }
    CHECK(holds(parts[customers_sheet], "<autoFilter ref=\"A1:L4\"/>"));
}

TEST_CASE("workbook: amounts, counts and dates are numbers, ids, labels and codes are texts") {
    auto parts = parts_of(workbook_of(samples::three_customers()));
    const std::string& sheet = parts[customers_sheet];
    CHECK(has_cell(sheet, "A2", "t=\"inlineStr\"><is><t>C1</t>"));
    CHECK(has_cell(sheet, "C2", "t=\"inlineStr\"><is><t>A</t>"));
    CHECK(has_cell(sheet, "D2", "t=\"inlineStr\"><is><t>222</t>"));
    CHECK(has_cell(sheet, "E2", "<v>2</v>"));
    CHECK(has_cell(sheet, "I3", "<v>4.5</v>"));
    CHECK(has_cell(sheet, "J2", "<v>125.05</v>"));
    CHECK(has_cell(sheet, "L2", "<v>40878</v>"));  // 2011-12-01 as Excel's DATEVALUE counts
    CHECK_FALSE(holds(sheet, "<c r=\"H4\""));      // no purchase, no recency
    CHECK(has_cell(sheet, "J4", "<v>-7</v>"));
}

TEST_CASE("workbook: the classes and their shares") {
    auto parts = parts_of(workbook_of(samples::three_customers()));
    const std::string& sheet = parts["xl/worksheets/sheet2.xml"];
    CHECK(has_cell(sheet, "A2", "<t>Best</t>"));
    CHECK(has_cell(sheet, "C2", "<v>1</v>"));
    CHECK(has_cell(sheet, "D2", "<v>0.333333333333333"));
    CHECK(holds(sheet, "type=\"dataBar\""));
    CHECK(has_cell(parts["xl/worksheets/sheet1.xml"], "A4", "<t>Customers</t>"));
    CHECK(has_cell(parts["xl/worksheets/sheet1.xml"], "B4", "<v>3</v>"));
}

TEST_CASE("workbook: the plan is the first figure, and no figure without a name") {
    const auto figures = [](const classification& c) { return parts_of(workbook_of(c))["xl/worksheets/sheet1.xml"]; };
    classification c = samples::three_customers();
    c.applied.name = "shop.toml";
    c.applied.title.clear();
    CHECK(has_cell(figures(c), "A2", "<t>Plan</t>"));
    CHECK(has_cell(figures(c), "B2", "<t>shop.toml</t>"));
    c.applied.title = "Two classes";
    CHECK(has_cell(figures(c), "B2", "<t>Two classes</t>"));
    c.applied.name.clear();
    c.applied.title.clear();
    CHECK(has_cell(figures(c), "A2", "<t>As of</t>"));
}

TEST_CASE("workbook: no text becomes a formula or a link") {
    auto parts = parts_of(workbook_of(with_ids(
        {"=cmd|' /C calc'!A0", "+8613800138000", "http://a.example", "00123", "123456789012345678", "<b>&\"'", "@x"})));
    const std::string& sheet = parts[customers_sheet];
    CHECK(has_cell(sheet, "A2", "<t>=cmd|' /C calc'!A0</t>"));
    CHECK(has_cell(sheet, "A4", "<t>http://a.example</t>"));
    CHECK(has_cell(sheet, "A5", "<t>00123</t>"));
    CHECK(has_cell(sheet, "A6", "<t>123456789012345678</t>"));
    CHECK(has_cell(sheet, "A7", "<t>&lt;b&gt;&amp;"));
    for (const auto& [name, text] : parts) {
        CAPTURE(name);
        CHECK_FALSE(holds(text, "<f>"));
        CHECK_FALSE(holds(text, "<f "));
        CHECK_FALSE(holds(text, "<hyperlink"));
        CHECK_FALSE(holds(name, "externalLink"));
    }
}

TEST_CASE("workbook: what XML cannot hold is dropped, broken bytes are shown, escapes by chance are kept") {
    auto parts = parts_of(workbook_of(with_ids({std::string("a\0b\x01", 4), "c\xFF", "_x0041_", " d ", "e\nf\rg"})));
    const std::string& sheet = parts[customers_sheet];
    CHECK(has_cell(sheet, "A2", "<t>ab</t>"));
    CHECK(has_cell(sheet, "A3", "<t>c\uFFFD</t>"));
    CHECK(has_cell(sheet, "A4", "<t>_x005F_x0041_</t>"));
    CHECK(has_cell(sheet, "A5", "<t xml:space=\"preserve\"> d </t>"));
    CHECK(has_cell(sheet, "A6", "e\nf_x000D_g"));
}

TEST_CASE("workbook: Chinese sheets, titles and classes; data names in English") {
    classification c = samples::three_customers();
    c.outcomes[0].name_zh = "重要价值客户";
    c.dimensions = {samples::coded("city_tier", {"一线", "二线", ""})};
    c.applied.dimensions.resize(1);
    c.applied.dimensions[0].name = "city_tier";
    c.applied.dimensions[0].name_zh = "城市等级";
    auto english = parts_of(workbook_of(c));
    CHECK(has_cell(english[customers_sheet], "J1", "<t>monetary</t>"));
    CHECK(has_cell(english[customers_sheet], "B2", "<t>Best</t>"));
    auto chinese = parts_of(workbook_of(c, {}, {.in = rfm::summary::language::zh}));
    CHECK(holds(chinese["xl/workbook.xml"], "name=\"客户明细\""));
    CHECK(has_cell(chinese[customers_sheet], "J1", "<t>消费金额</t>"));
    CHECK(has_cell(chinese[customers_sheet], "B2", "<t>重要价值客户</t>"));
    CHECK(has_cell(chinese[customers_sheet], "B3", "<t>Fading</t>"));
    CHECK(has_cell(chinese[customers_sheet], "M1", "<t>城市等级</t>"));
    CHECK(has_cell(chinese["xl/worksheets/sheet2.xml"], "A2", "<t>重要价值客户</t>"));
}

TEST_CASE("workbook: selected rows and columns only") {
    auto parts = parts_of(workbook_of(samples::three_customers(),
                                      {.columns = {"monetary", "customer"}, .sort = parse_sort("monetary"), .top = 1}));
    CHECK(has_cell(parts[customers_sheet], "B2", "<t>C3</t>"));
    CHECK_FALSE(holds(parts[customers_sheet], "r=\"A3\""));
    CHECK_FALSE(holds(parts[customers_sheet], "r=\"C1\""));
}

TEST_CASE("workbook: an earlier classification beside gives a sheet of who moved and one of classes then and now") {
    classification c = samples::three_customers();
    c.kept = {samples::coded("previous_segment", {"Best", "Others", ""})};
    auto parts = parts_of(workbook_of(c));
    CHECK(holds(parts["xl/workbook.xml"], "name=\"Movement\""));
    CHECK_FALSE(holds(parts["xl/workbook.xml"], "name=\"Segments before and now\""));
    const std::string& moved = parts["xl/worksheets/sheet3.xml"];
    CHECK(has_cell(moved, "A1", "<t>Before</t>"));
    CHECK(has_cell(moved, "A2", "<t>Best</t>"));
    CHECK(has_cell(moved, "B2", "<t>Best</t>"));
    CHECK(has_cell(moved, "C2", "<v>1</v>"));
    CHECK(has_cell(moved, "E2", "<v>125.05</v>"));
    CHECK(has_cell(moved, "A4", "<t>(new)</t>"));
    CHECK(holds(parts["xl/worksheets/sheet1.xml"], "<t>Moved</t>"));

    c.earlier = rfm::segment::earlier_customers{.outcomes = c.outcomes,
                                                .classes = {0, 2, 0},
                                                .monetary = {rfm::amount::whole(5), {}, rfm::amount::whole(7)},
                                                .gone = {0, 0, 1}};
    parts = parts_of(workbook_of(c));
    CHECK(holds(parts["xl/workbook.xml"], "name=\"Segments before and now\""));
    const std::string& classes = parts["xl/worksheets/sheet4.xml"];
    CHECK(has_cell(classes, "A2", "<t>Best</t>"));
    CHECK(has_cell(classes, "B2", "<v>2</v>"));
    CHECK(has_cell(classes, "C2", "<v>1</v>"));
    CHECK(has_cell(classes, "D2", "<v>1</v>"));
    CHECK(has_cell(classes, "E2", "<v>12</v>"));
    CHECK(has_cell(classes, "F2", "<v>125.05</v>"));
}

TEST_CASE("workbook: another plan set beside gives a sheet of the pairs of classes") {
    classification c = samples::three_customers();
    c.kept = {samples::coded("segment_b", {"Silver", "Gold", "Gold"})};
    auto parts = parts_of(workbook_of(c));
    CHECK(holds(parts["xl/workbook.xml"], "name=\"Two plans\""));
    const std::string& pairs = parts["xl/worksheets/sheet3.xml"];
    CHECK(has_cell(pairs, "B1", "<t>Other plan</t>"));
    CHECK(has_cell(pairs, "A2", "<t>Best</t>"));
    CHECK(has_cell(pairs, "B2", "<t>Silver</t>"));
    CHECK(has_cell(pairs, "D2", "<v>0.333333333333333"));
    CHECK(holds(parts["xl/worksheets/sheet1.xml"], "<t>In another segment</t>"));
}

TEST_CASE("workbook: nobody makes a workbook too") {
    auto parts = parts_of(workbook_of({}));
    CHECK(has_cell(parts[customers_sheet], "A1", "<t>customer</t>"));
    CHECK_FALSE(holds(parts[customers_sheet], "r=\"A2\""));
}

TEST_CASE("workbook: a figure that is no number is no cell") {
    const classification c = samples::three_customers();
    workbook_figures figures;
    figures.overview.repeat_rate = std::numeric_limits<double>::quiet_NaN();
    rfm::io::memory_output to;
    write_workbook(c, select(c, {}), figures, {}, to);
    for (const auto& [name, text] : parts_of(to.text())) {
        CAPTURE(name);
        CHECK_FALSE(holds(text, "<v>nan"));
        CHECK_FALSE(holds(text, "<v>-nan"));
        CHECK_FALSE(holds(text, "NAN"));
    }
}

TEST_CASE("workbook: what does not fit is refused before the first byte") {
    CHECK(refusal(with_ids({"a", std::string(32'768, 'x')})) ==
          "a text in sheet 'Customers', row 3, column 'customer' is longer than the 32767 characters of a cell");
    CHECK_NOTHROW(workbook_of(with_ids({std::string(32'767, 'x')})));
    std::string astral;
    for (int i = 0; i < 16'384; ++i) {
        astral += "\U0001F600";  // two units each
    }
    CHECK(holds(refusal(with_ids({astral})), "longer than"));

    const classification one = with_ids({"a"});
    selected too_many = select(one, {});
    too_many.rows.assign(1'048'576, 0);
    rfm::io::memory_output to;
    CHECK_THROWS_WITH_AS(write_workbook(one, too_many, {}, {}, to),
                         "1048576 rows of 12 columns do not fit a sheet, which has 1048575 and 16384", rfm::failure);
    CHECK(to.text().empty());
}

TEST_CASE("workbook: a full disk is an error, also when the packed file would fit") {
    const classification c = with_ids({"a"});
    selected many = select(c, {});
    many.rows.assign(2'000, 0);  // packed to a small part of what its temporary file takes
    rfm::io::memory_output whole;
    write_workbook(c, many, {}, {}, whole);
    const rlim_t needed = parts_of(whole.text())[customers_sheet].size();
    REQUIRE(whole.text().size() < needed / 4);
    for (const rlim_t room : {rlim_t{4'096}, needed / 2, needed - 1}) {
        CAPTURE(room);
        rfm::io::memory_output to;
        {
            const full_disk disk(room);
            CHECK_THROWS_AS(write_workbook(c, many, {}, {}, to), rfm::failure);
        }
        CHECK(to.text().empty());
    }
    rfm::io::memory_output to;
    {
        const full_disk disk(needed);
        CHECK_NOTHROW(write_workbook(c, many, {}, {}, to));
    }
    CHECK(to.text() == whole.text());
}

TEST_CASE("workbook: it leaves no file open, made or refused") {
    const classification too_long = with_ids({"a", std::string(32'768, 'x')});
    const auto before = open_files();
    refusal(too_long);
    workbook_of(samples::three_customers());
    CHECK(open_files() == before);
}

TEST_CASE("workbook: a directory for temporary files that there is not is an error") {
    const classification c = with_ids({"a"});
    CHECK_THROWS_WITH_AS(workbook_of(c, {}, {.temporary_directory = "/nonexistent"}),
                         "/nonexistent: cannot make a temporary file: No such file or directory", rfm::failure);
}
