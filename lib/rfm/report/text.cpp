// SPDX-License-Identifier: MIT
#include <rfm/report/text.hpp>
#include <rfm/report/text_table.hpp>
#include <rfm/text/escape.hpp>
#include <rfm/text/utf8.hpp>
#include <rfm/text/width.hpp>

#include <algorithm>

namespace rfm::report {
namespace {

constexpr std::size_t gap = 2;            ///< between a name and its value
constexpr std::size_t between_facts = 4;  ///< between facts that stand side by side
constexpr std::size_t least_value = 20;

std::string ruled(const std::string& title, const char* rule, std::size_t width) {
    std::string out;
    std::size_t widest = 0;
    for (const std::string& line : wrapped(text::terminal(title), width)) {
        out += line + '\n';
        widest = std::max(widest, text::display_width(line));
    }
    for (std::size_t i = 0; i < widest; ++i) {
        out += rule;
    }
    return out + '\n';
}

std::string paragraph(const std::string& words, std::size_t width) {
    std::string out;
    for (const std::string& line : wrapped(text::terminal(words), width)) {
        out += line + '\n';
    }
    return out;
}

struct fact_widths {
    std::size_t name = 0;
    std::size_t value = 0;
};

fact_widths widths_of(const page_facts& facts) {
    fact_widths widest;
    for (const page_facts::fact& fact : facts.facts) {
        widest.name = std::max(widest.name, text::display_width(text::terminal(fact.name)));
        widest.value = std::max(widest.value, text::display_width(text::terminal(fact.value)));
    }
    return widest;
}

/// Figures side by side, as many as fit, read downwards.
std::string side_by_side(const page_facts& facts, std::size_t width) {
    const fact_widths widest = widths_of(facts);
    const std::size_t one = widest.name + gap + widest.value;
    const std::size_t across =
        width == 0 ? 3 : std::clamp<std::size_t>((width + between_facts) / (one + between_facts), 1, 3);
    const std::size_t lines = (facts.facts.size() + across - 1) / across;
    std::string out;
    for (std::size_t line = 0; line < lines; ++line) {
        for (std::size_t i = line; i < facts.facts.size(); i += lines) {
            out.append(i == line ? 0 : between_facts, ' ');
            out += text::pad_right(text::terminal(facts.facts[i].name), widest.name + gap);
            out += text::pad_left(text::terminal(facts.facts[i].value), widest.value);
        }
        out += '\n';
    }
    return out;
}

/// One under the other, long values wrapped beside their names.
std::string one_by_one(const page_facts& facts, std::size_t width) {
    const std::size_t indent = widths_of(facts).name + gap;
    const std::size_t room = width == 0 ? 0 : std::max(width, indent + least_value) - indent;
    std::string out;
    for (const page_facts::fact& fact : facts.facts) {
        std::string before = text::pad_right(text::terminal(fact.name), indent);
        for (const std::string& line : wrapped(text::terminal(fact.value), room)) {
            out += before + line + '\n';
            before.assign(indent, ' ');
        }
    }
    return out;
}

struct drawer {
    std::size_t width;

    std::string operator()(const page_facts& facts) const {
        const std::string title = facts.title.empty() ? "" : text::terminal(facts.title) + "\n\n";
        return title + (facts.compact ? side_by_side(facts, width) : one_by_one(facts, width));
    }
    std::string operator()(const page_table& table) const { return text_table(table, width); }
    std::string operator()(const page_paragraph& words) const { return paragraph(words.text, width); }
};

/// Where the piece that must stay on one line ends: after a wide character, else before the next blank.
std::size_t piece_end(std::string_view text, std::size_t at) {
    for (std::size_t end = at; end < text.size();) {
        const text::decoded character = text::decode(text, end);
        if (character.value == U' ') {
            return end;
        }
        end += character.length;
        if (text::width_of(character.value) == 2) {
            return end;
        }
    }
    return text.size();
}

}  // namespace

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
    if (width == 0) {
        return {std::string(text)};
    }
    std::vector<std::string> lines(1);
    std::size_t used = 0;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t begin = text.find_first_not_of(' ', at);
        begin = std::min(begin, text.size());
        const std::size_t blanks = begin - at;
        at = piece_end(text, begin);
        std::string_view piece = text.substr(begin, at - begin);
        const std::size_t columns = text::display_width(piece);
        if (used > 0 && used + blanks + columns > width) {
            lines.emplace_back();
            used = 0;
        } else {
            lines.back().append(blanks, ' ');
            used += blanks;
        }
        lines.back() += piece;
        used += columns;
    }
    return lines;
}

std::string to_text(const report_data& data, const text_options& options) {
    const page page = page_of(data, options.in);
    std::string out = ruled(page.title, "═", options.width);
    for (const page_section& section : page.sections) {
        out += '\n' + ruled(section.title, "─", options.width);
        for (std::size_t i = 0; i < section.blocks.size(); ++i) {
            out += i == 0 ? "" : "\n";
            out += std::visit(drawer{options.width}, section.blocks[i]);
        }
    }
    return out;
}

}  // namespace rfm::report
