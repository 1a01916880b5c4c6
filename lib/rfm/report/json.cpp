// SPDX-License-Identifier: MIT
#include <rfm/report/json.hpp>
#include <rfm/report/json_sections.hpp>

namespace rfm::report {
namespace {

void write_run(json_fields& json, const summary::run_record& run) {
    json.begin("run");
    json.add("version", run.version);
    const auto add_if_known = [&](std::string_view key, const std::string& value) {
        value.empty() ? json.add_null(key) : json.add(key, value);
    };
    add_if_known("plan", run.plan);
    add_if_known("plan_hash", run.plan_hash);
    json.add("content_hash", run.content_hash);
    json.add("as_of", run.as_of);
    if (run.read) {
        json.begin("read");
        json.add("records", run.read->records);
        json.add("loaded", run.read->loaded);
        json.add("skipped", run.read->skipped);
        json.add("rejected", run.read->rejected);
        json.add("sum_loaded", run.read->sum_loaded);
        json.end();
    } else {
        json.add_null("read");
    }
    json.end();
}

}  // namespace

std::string to_json(const report_data& data) {
    std::string out;
    json_fields json(out);
    const auto add = [&](section s, const auto& values) {
        if (values) {
            json.begin(to_text(s));
            write_section(json, *values);
            json.end();
        }
    };
    json.begin();
    write_run(json, data.run);
    json.add("title", data.title);
    json.add("title_zh", data.title_zh);
    add(section::overview, data.overview);
    add(section::method, data.method);
    add(section::segments, data.segments);
    add(section::grid, data.grid);
    add(section::movement, data.movement);
    add(section::compare, data.compare);
    add(section::pareto, data.pareto);
    add(section::predictions, data.predictions);
    add(section::quality, data.quality);
    json.end();
    return out + '\n';
}

}  // namespace rfm::report
