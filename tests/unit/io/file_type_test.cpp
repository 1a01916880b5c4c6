// SPDX-License-Identifier: MIT
#include <rfm/io/file_type.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using rfm::io::foreign_type;
using namespace std::string_view_literals;

namespace {

std::string_view name_of(std::string_view head) {
    const auto found = foreign_type(head);
    if (!found) {
        return "";
    }
    CHECK_FALSE(found->remedy.empty());
    return found->name;
}

/// The head of a ZIP file whose first member is `member`.
std::string zip_of(std::string_view member) {
    return "PK\x03\x04" + std::string(26, '\x01') + std::string(member);
}

}  // namespace

TEST_CASE("file type: what is no text table is named") {
    CHECK(name_of(zip_of("[Content_Types].xml")) == "an Excel workbook (XLSX)");
    CHECK(name_of(zip_of("xl/workbook.xml")) == "an Excel workbook (XLSX)");
    CHECK(name_of(zip_of("mimetypeapplication/vnd.oasis.opendocument.spreadsheet")) == "an OpenDocument spreadsheet");
    CHECK(name_of(zip_of("orders.csv")) == "a ZIP archive");
    CHECK(name_of("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0"sv) == "an old Excel workbook (XLS)");
    CHECK(name_of("SQLite format 3\0\x10\0"sv) == "an SQLite database");
    CHECK(name_of("PAR1\x15\x04") == "a Parquet file");
    CHECK(name_of("%PDF-1.7\n") == "a PDF document");
    CHECK(name_of("BZh91AY&SY\x12") == "bzip2 data");
    CHECK(name_of("\xfd"
                  "7zXZ\0\0\x04"sv) == "xz data");
    CHECK(name_of("\x89PNG\r\n\x1a\n\0"sv) == "a picture");
    CHECK(name_of("\xff\xd8\xff\xe0") == "a picture");
}

TEST_CASE("file type: the remedy for a workbook is the line to type") {
    CHECK(foreign_type(zip_of("xl/workbook.xml"))->remedy == "xlsx2csv FILE | rfm import -");
}

TEST_CASE("file type: HTML, XML and JSON are known after a byte order mark and blanks") {
    CHECK(name_of("<!DOCTYPE html>\n<html>") == "an HTML page");
    CHECK(name_of("\xef\xbb\xbf\r\n  <HTML xmlns:x=\"urn:schemas-microsoft-com:office:excel\">") == "an HTML page");
    CHECK(name_of("<table><tr><td>customer</td>") == "an HTML page");
    CHECK(name_of("<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>") == "an XML document");
    CHECK(name_of("[\n  {\"customer\": 1}]") == "JSON");
    CHECK(name_of("\xef\xbb\xbf { \"customer\" : 1, \"date\": 2}\n") == "JSON");
    CHECK(name_of("[[1,2],[3,4]]") == "JSON");
    CHECK(name_of("[]") == "JSON");
}

TEST_CASE("file type: text tables are not taken for something else") {
    for (const auto table : {"", "customer,date,amount\n", "[customer],[date],[amount]\n", "[1],[2]\n", "{id},{date}\n",
                             "{\"id\"},date\n", "{", "[", "BZh9,customer\n", "PK,customer\n", "<5,date\n", "PARIS,1\n",
                             "\xef\xbb\xbf", "\"<b>\",1\n", "GIF,1\n"}) {
        CHECK_FALSE(foreign_type(table).has_value());
    }
}
