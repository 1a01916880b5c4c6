// SPDX-License-Identifier: MIT
// Gives every file of corpus/TARGET to its target, without libFuzzer: `fuzz_seeds CORPUS`, or `fuzz_seeds TARGET
// FILE...`.
#include "targets.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace {

struct named_target {
    std::string_view name;
    void (*run)(std::string_view);
};

constexpr std::array<named_target, 10> targets{{{"reader", rfm::fuzz::reader},
                                                {"dialect", rfm::fuzz::dialect},
                                                {"encoding", rfm::fuzz::encoding},
                                                {"date", rfm::fuzz::date},
                                                {"amount", rfm::fuzz::amount},
                                                {"header", rfm::fuzz::header},
                                                {"plan", rfm::fuzz::plan},
                                                {"load", rfm::fuzz::load},
                                                {"people", rfm::fuzz::people},
                                                {"raw", rfm::fuzz::raw}}};

bool run_file(const named_target& target, const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) {
        std::fprintf(stderr, "cannot read %s\n", file.c_str());
        return false;
    }
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    std::fprintf(stderr, "%s\n", file.c_str());  // before it runs: a crash is then known by the last line
    target.run(bytes);
    return true;
}

bool run_corpus(const named_target& target, const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        files.push_back(entry.path());
    }
    std::ranges::sort(files);
    return !files.empty() && std::ranges::all_of(files, [&](const auto& file) { return run_file(target, file); });
}

}  // namespace

int main(int count, char** arguments) {
    const std::vector<std::string> given(arguments + 1, arguments + count);
    if (given.size() == 1) {
        const std::filesystem::path corpus = given.front();
        return std::ranges::all_of(targets, [&](const auto& each) { return run_corpus(each, corpus / each.name); }) ? 0
                                                                                                                    : 1;
    }
    const auto* target = std::ranges::find(targets, given.empty() ? "" : given.front(), &named_target::name);
    if (target == targets.end()) {
        std::fprintf(stderr, "usage: fuzz_seeds CORPUS | fuzz_seeds TARGET FILE...\n");
        return 2;
    }
    const auto files = std::span(given).subspan(1);
    return std::ranges::all_of(files, [&](const auto& file) { return run_file(*target, file); }) ? 0 : 1;
}
