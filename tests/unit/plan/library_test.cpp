// SPDX-License-Identifier: MIT
#include <rfm/plan/library.hpp>

#include <rfm/base/error.hpp>
#include <rfm/plan/check.hpp>
#include <rfm/plan/example.hpp>
#include <rfm/plan/read.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>

using rfm::plan::load_plan;

namespace {

/// A file of the test's own, gone with it.
struct scratch_file {
    std::filesystem::path path;
    scratch_file(const std::string& name, const std::string& bytes)
        : path(std::filesystem::temp_directory_path() / name) {
        std::ofstream(path, std::ios::binary) << bytes;
    }
    scratch_file(const scratch_file&) = delete;
    scratch_file& operator=(const scratch_file&) = delete;
    ~scratch_file() {
        std::error_code ignored;
        std::filesystem::remove(path, ignored);
    }
};

rfm::error error_of(const std::string& name) {
    try {
        load_plan(name);
    } catch (const rfm::failure& f) {
        return f.value();
    }
    FAIL("a plan was read");
    return {};
}

std::set<std::string> class_names(const rfm::plan::plan& p) {
    std::set<std::string> names;
    for (const auto& s : p.segments) {
        names.insert(s.result.name);
    }
    return names;
}

}  // namespace

TEST_CASE("library: the built-in plans are these, standard first") {
    std::vector<std::string> names;
    for (const auto& b : rfm::plan::builtins()) {
        names.push_back(b.name);
        CAPTURE(b.name);
        CHECK_FALSE(b.title.empty());
        CHECK_FALSE(b.title_zh.empty());
        CHECK_FALSE(b.source.empty());
        CHECK_FALSE(b.summary.empty());
    }
    const std::vector<std::string> expected{
        "standard",       "abc",          "bank",         "car-dealer",   "clusters",         "eight",
        "eight-activity", "eight-aliyun", "eight-mean",   "eight-median", "eight-score-mean", "eight-top",
        "eight-values",   "hotel",        "member-tiers", "r-package",    "rf-grid",          "standard-retail",
        "three-level",    "value-levels"};
    CHECK(names == expected);
    CHECK(rfm::plan::builtins().front().summary == "quantile 1-5, 11 classes");
}

TEST_CASE("library: every built-in plan passes the check and reads in both languages") {
    for (const auto& b : rfm::plan::builtins()) {
        CAPTURE(b.name);
        const auto p = load_plan(b.name);
        CHECK(p.name == b.name);
        for (const auto& found : rfm::plan::check(p)) {
            CAPTURE(found.text);
            CHECK(found.how == rfm::plan::severity::note);
        }
        for (const auto& s : p.segments) {
            CHECK_FALSE(s.result.name_zh.empty());
        }
        if (p.scores()) {
            CHECK(p.no_purchase.has_value());
        }
    }
}

TEST_CASE("library: standard gives each of the 125 codes to one of eleven segments") {
    const auto p = load_plan("standard");
    CHECK_FALSE(p.otherwise.has_value());
    CHECK(class_names(p).size() == 11);
    std::size_t codes = 0;
    std::set<std::string> different;
    for (const auto& s : p.segments) {
        for (const auto& o : s.conditions.at(0).operands) {
            different.insert(o.text);
            ++codes;
        }
    }
    CHECK(codes == 125);
    CHECK(different.size() == 125);
}

TEST_CASE("library: standard-retail differs from standard in frequency alone") {
    const auto p = load_plan("standard-retail");
    CHECK(p.frequency->how == rfm::plan::method::breaks);
    CHECK(p.frequency->cuts == std::vector<double>{2, 3, 5, 8});
    CHECK(p.recency == load_plan("standard").recency);
    CHECK(class_names(p) == class_names(load_plan("standard")));
}

TEST_CASE("library: r-package counts rows and names what the package's documentation names") {
    const auto p = load_plan("r-package");
    CHECK(p.metrics.frequency == rfm::orders::frequency_basis::rows);
    CHECK(p.recency->how == rfm::plan::method::quantile_plus_one);
    CHECK(class_names(p) == std::set<std::string>{"Champions", "Potential Loyalist", "Loyal Customers", "Promising",
                                                  "New Customers", "Can't Lose Them", "At Risk", "Need Attention",
                                                  "About To Sleep", "Lost"});
    CHECK(p.otherwise.value().name == "Others");
}

TEST_CASE("library: the eight classes carry the classic names") {
    const auto p = load_plan("eight");
    REQUIRE(p.segments.size() == 8);
    CHECK(p.segments[0].result.name_zh == "重要价值客户");
    CHECK(p.segments[7].result.name_zh == "一般挽留客户");
    CHECK(p.recency->how == rfm::plan::method::mean);
    CHECK(load_plan("eight-median").recency->how == rfm::plan::method::median);
    CHECK(load_plan("eight-score-mean").recency->how == rfm::plan::method::score_mean);
}

TEST_CASE("library: value-levels gives prospects the texts of the potential class") {
    const auto p = load_plan("value-levels");
    CHECK(p.no_purchase.value().name == "Potential");
    CHECK(p.no_purchase.value().name_zh == "潜在客户");
    CHECK(p.no_purchase.value().action_zh == "试用或体验");
}

TEST_CASE("library: an unknown name is a usage error with the nearest names, or all of them") {
    const auto near = error_of("standrad");
    CHECK(near.kind == rfm::error_kind::usage);
    CHECK(near.remedy.starts_with("did you mean standard"));
    for (const char* name : {"", "xyzzy"}) {
        CAPTURE(name);
        const auto e = error_of(name);
        CHECK(e.kind == rfm::error_kind::usage);
        CHECK(e.remedy.starts_with("built in: standard, abc, "));
        CHECK(e.remedy.find("standard-retail") != std::string::npos);
    }
}

TEST_CASE("library: a file is a name with a slash or the ending .toml") {
    const scratch_file file("rfm-plan-library-test.toml", rfm::plan::example_plan());
    const auto p = load_plan(file.path.string());
    CHECK(p.name == file.path.string());
    CHECK(p.scores());
    CHECK(error_of("no-such-plan.toml").kind == rfm::error_kind::failed);
    CHECK(error_of("./standard").kind == rfm::error_kind::failed);
    CHECK(error_of("/").kind == rfm::error_kind::failed);
}

TEST_CASE("library: files that are no plan are refused by name") {
    const std::vector<std::pair<std::string, std::string>> files{{"latin1", "title = \"caf\xe9\"\n"},
                                                                 {"nul", std::string("title = \"a\0\"", 11)},
                                                                 {"large", std::string((1 << 20) + 1, '\n')},
                                                                 {"empty", ""}};
    for (const auto& [what, bytes] : files) {
        CAPTURE(what);
        const scratch_file file("rfm-plan-library-" + what + ".toml", bytes);
        const auto e = error_of(file.path.string());
        CHECK(e.kind == rfm::error_kind::usage);
        CHECK(e.file == file.path.string());
    }
}
