// SPDX-License-Identifier: MIT
#include "config.hpp"

#include "verb.hpp"

#include <rfm/base/embedded.hpp>
#include <rfm/text/json.hpp>

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace rfm::tools {
namespace {

[[noreturn]] void refuse(const std::string& file, const toml::source_region& at, std::string what) {
    throw failure({.kind = error_kind::usage,
                   .what = std::move(what),
                   .file = file,
                   .line = at.begin.line,
                   .column = at.begin.column,
                   .remedy = "a config file holds long option names without dashes, e.g. max-rejects = \"1%\""});
}

std::string text_of(const toml::node& node, const std::string& file) {
    if (const auto text = node.value<std::string>(); node.is_string() && text) {
        return *text;
    }
    if (const auto flag = node.value<bool>(); node.is_boolean() && flag) {
        return *flag ? "true" : "false";
    }
    if (const auto number = node.value<std::int64_t>(); node.is_integer() && number) {
        return std::to_string(*number);
    }
    if (const auto number = node.value<double>(); node.is_floating_point() && number) {
        return fmt::format("{}", *number);
    }
    if (const auto date = node.value<toml::date>(); node.is_date() && date) {
        return fmt::format("{:04}-{:02}-{:02}", date->year, date->month, date->day);
    }
    refuse(file, node.source(), "this value is no text, number, date or flag");
}

bool some_verb_has(const std::string& name) {
    return std::ranges::any_of(verbs(), [&](const verb_entry& entry) {
        option_table table;
        const auto made = entry.make();
        made->add_options(table);
        return table.find(name) != nullptr;
    });
}

void apply_table(const toml::table& values, const std::string& file, const option_table& table, bool own,
                 std::vector<std::string>& done) {
    for (const auto& [key, node] : values) {
        const std::string name(key.str());
        if (node.is_table()) {
            if (!own && find_verb(name) != nullptr) {
                continue;
            }
            refuse(file, node.source(), fmt::format("'{}' is no verb", name));
        }
        const option* found = table.find(name);
        if (found == nullptr) {
            if (own || !some_verb_has(name)) {
                refuse(file, key.source(), fmt::format("there is no option '{}'", name));
            }
            continue;
        }
        if (std::ranges::find(done, name) != done.end()) {
            continue;
        }
        done.push_back(name);
        if (const toml::array* list = node.as_array()) {
            for (const toml::node& each : *list) {
                found->set(text_of(each, file));
            }
        } else {
            found->set(text_of(node, file));
        }
    }
}

}  // namespace

std::span<const embedded_file> builtin_configs();  // written by cmake/embed.cmake

namespace {

/// The text of a built-in config, or of the file.
std::string config_text(const std::string& file) {
    std::string names;
    for (const embedded_file& each : builtin_configs()) {
        const std::string_view name = each.name.substr(0, each.name.rfind('.'));
        if (name == file) {
            return std::string(each.text);
        }
        names += fmt::format("{}{}", names.empty() ? "" : ", ", name);
    }
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        throw failure({.kind = error_kind::usage,
                       .what = "cannot read the config file",
                       .file = file,
                       .remedy = "name a file, or one of the configs that come with rfm: " + names});
    }
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

}  // namespace

void apply_config(const std::string& file, std::string_view verb, const option_table& table,
                  std::span<const std::string> given) {
    const std::string text = config_text(file);
    toml::table values;
    try {
        values = toml::parse(text, std::string_view(file));
    } catch (const toml::parse_error& e) {
        refuse(file, e.source(), std::string(e.description()));
    }
    std::vector<std::string> done(given.begin(), given.end());
    if (const toml::table* own = values[verb].as_table()) {
        apply_table(*own, file, table, true, done);
    }
    apply_table(values, file, table, false, done);
}

std::string write_config(std::string_view verb,
                         const std::vector<std::pair<std::string, std::vector<std::string>>>& values) {
    const auto quoted = [](const std::string& text) {
        std::string out;
        text::json_writer(out, text::json_layout::compact).string(text);  // TOML basic strings are JSON strings
        return out;
    };
    std::string out = fmt::format("[{}]\n", verb);
    for (const auto& [name, texts] : values) {
        out += name + " = ";
        if (texts.size() == 1) {
            out += quoted(texts.front());
        } else {
            out += '[';
            for (std::size_t i = 0; i < texts.size(); ++i) {
                out += (i == 0 ? "" : ", ") + quoted(texts[i]);
            }
            out += ']';
        }
        out += '\n';
    }
    return out;
}

}  // namespace rfm::tools
