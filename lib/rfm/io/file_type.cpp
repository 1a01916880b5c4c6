// SPDX-License-Identifier: MIT
#include <rfm/io/file_type.hpp>

#include <algorithm>
#include <array>

namespace rfm::io {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view unpack = "unpack it first and read the tables in it";
constexpr std::string_view ask_for_csv = "ask whoever made it for the data as CSV";

constexpr foreign_file xlsx{"an Excel workbook (XLSX)", "xlsx2csv FILE | rfm import -"};
constexpr foreign_file ods{"an OpenDocument spreadsheet", "soffice --headless --convert-to csv FILE"};
constexpr foreign_file zip{"a ZIP archive", unpack};
constexpr foreign_file html{"an HTML page", "open it in a spreadsheet program and save the table as CSV"};
constexpr foreign_file xml{"an XML document", "open it in a spreadsheet program and save the table as CSV"};
constexpr foreign_file json{"JSON", "convert it to CSV first, e.g. with jq or Miller: mlr --ijson --ocsv cat FILE"};
constexpr foreign_file picture{"a picture", ask_for_csv};

struct signature {
    std::string_view magic;
    foreign_file meant;
};

constexpr std::array<signature, 14> signatures{{
    {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv, {"an old Excel workbook (XLS)", "soffice --headless --convert-to csv FILE"}},
    {"SQLite format 3\0"sv,
     {"an SQLite database", "--db FILE if rfm made it, else sqlite3 -csv -header FILE 'SELECT ...' | rfm import -"}},
    {"PAR1"sv, {"a Parquet file", "duckdb -csv -c \"FROM 'FILE'\" | rfm import -"}},
    {"%PDF-"sv, {"a PDF document", ask_for_csv}},
    {"\xfd"
     "7zXZ\0"sv,
     {"xz data", "xzcat FILE | rfm import -"}},
    {"\x04\x22\x4d\x18"sv, {"LZ4 data", "lz4cat FILE | rfm import -"}},
    {"7z\xbc\xaf\x27\x1c"sv, {"a 7z archive", unpack}},
    {"Rar!\x1a\x07"sv, {"a RAR archive", unpack}},
    {"\x89PNG\r\n\x1a\n"sv, picture},
    {"\xff\xd8\xff"sv, picture},
    {"GIF87a"sv, picture},
    {"GIF89a"sv, picture},
    {"II*\0"sv, picture},
    {"MM\0*"sv, picture},
}};

constexpr foreign_file bzip2{"bzip2 data", "bzcat FILE | rfm import -"};

/// "BZh" and a level alone could begin a text; a block or the end mark must follow.
bool is_bzip2(std::string_view head) {
    return head.starts_with("BZh") && head.size() >= 10 && head[3] >= '1' && head[3] <= '9' &&
           (head.substr(4, 6) == "1AY&SY" || head.substr(4, 6) == "\x17\x72\x45\x38\x50\x90");
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

std::optional<foreign_file> zip_type(std::string_view head) {
    if (!head.starts_with("PK\x03\x04") && !head.starts_with("PK\x05\x06")) {
        return std::nullopt;
    }
    if (contains(head, "mimetypeapplication/vnd.oasis.opendocument")) {
        return ods;
    }
    return contains(head, "[Content_Types].xml") || contains(head, "xl/") ? xlsx : zip;
}

std::string_view after_blanks(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    return first == std::string_view::npos ? std::string_view{} : text.substr(first);
}

/// Whether `text` begins with `tag`, which is in lower case, whatever the case of `text`.
bool begins_with_tag(std::string_view text, std::string_view tag) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::ranges::equal(text.substr(0, tag.size()), tag, {}, lower);
}

/// Shop systems write HTML tables and call them .xls, so a bare table counts as well.
bool is_html(std::string_view text) {
    static constexpr std::array<std::string_view, 7> tags{"<!doctype html", "<html",  "<head", "<body",
                                                          "<meta ",         "<table", "<!--"};
    return std::ranges::any_of(tags, [&](std::string_view tag) { return begins_with_tag(text, tag); });
}

/// An object with a quoted name and a colon, an empty one, or a list of objects, lists or strings that is not a
/// header in brackets such as [customer],[date].
bool is_json(std::string_view text) {
    if (text.empty() || (text.front() != '{' && text.front() != '[')) {
        return false;
    }
    const auto inside = after_blanks(text.substr(1));
    if (inside.empty()) {
        return false;
    }
    if (text.front() == '[') {
        return inside.front() == '{' || inside.front() == '[' || inside.front() == '"' || inside.front() == ']';
    }
    if (inside.front() != '"') {
        return inside.front() == '}';
    }
    const auto name_end = inside.find('"', 1);
    return name_end != std::string_view::npos && after_blanks(inside.substr(name_end + 1)).starts_with(':');
}

}  // namespace

std::optional<foreign_file> foreign_type(std::string_view head) {
    const auto* found = std::ranges::find_if(signatures, [&](const signature& s) { return head.starts_with(s.magic); });
    if (found != signatures.end()) {
        return found->meant;
    }
    if (is_bzip2(head)) {
        return bzip2;
    }
    if (const auto packed = zip_type(head)) {
        return packed;
    }
    const auto text = after_blanks(head.starts_with("\xef\xbb\xbf") ? head.substr(3) : head);
    if (is_html(text)) {
        return html;
    }
    if (begins_with_tag(text, "<?xml")) {
        return xml;
    }
    return is_json(text) ? std::optional(json) : std::nullopt;
}

}  // namespace rfm::io
