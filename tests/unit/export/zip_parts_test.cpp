// SPDX-License-Identifier: MIT
#include <rfm/base/error.hpp>
#include <rfm/export/detail/whole_workbook.hpp>
#include <rfm/export/detail/zip_parts.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <zlib.h>

using namespace rfm::exporter::detail;

namespace {

std::string little_endian(std::uint64_t value, int bytes) {
    std::string out;
    for (int i = 0; i < bytes; ++i) {
        out += static_cast<char>(value >> (8 * i) & 0xFF);
    }
    return out;
}

/// An archive of one stored part.
std::string archive_of(std::string_view name, std::string_view text) {
    const auto checksum = crc32(0, reinterpret_cast<const Bytef*>(text.data()), static_cast<uInt>(text.size()));
    const std::string sizes =
        little_endian(checksum, 4) + little_endian(text.size(), 4) + little_endian(text.size(), 4);
    const std::string local = little_endian(0x04034B50, 4) + std::string(10, '\0') + sizes +
                              little_endian(name.size(), 2) + std::string(2, '\0') + std::string(name);
    const std::string central = little_endian(0x02014B50, 4) + std::string(12, '\0') + sizes +
                                little_endian(name.size(), 2) + std::string(16, '\0') + std::string(name);
    return local + std::string(text) + central + little_endian(0x06054B50, 4) + std::string(6, '\0') +
           little_endian(1, 2) + little_endian(central.size(), 4) + little_endian(local.size() + text.size(), 4) +
           std::string(2, '\0');
}

void prove(std::string_view xml, std::size_t rows) {
    require_whole_workbook(archive_of("xl/worksheets/sheet1.xml", xml), std::vector{rows});
}

constexpr std::string_view sheet =
    "<?xml version=\"1.0\"?>\n<worksheet a=\"b\"><row r=\"1\"></row><row></row></worksheet>";

}  // namespace

TEST_CASE("zip_parts: a stored part comes out as it went in") {
    std::string seen;
    read_zip_parts(archive_of("a/b.xml", "text"), [&](std::string_view name, std::string_view piece) {
        seen += std::string(name) + ":" + std::string(piece);
    });
    CHECK(seen == "a/b.xml:text");
}

TEST_CASE("zip_parts: no cut and no wrong byte in it goes unseen") {
    const std::string whole = archive_of("a", "some text");
    const auto ignore = [](std::string_view, std::string_view) {};
    CHECK_NOTHROW(read_zip_parts(whole, ignore));
    for (std::size_t length = 0; length < whole.size(); ++length) {
        CAPTURE(length);
        CHECK_THROWS_AS(read_zip_parts(whole.substr(0, length), ignore), rfm::failure);
    }
    std::string wrong = whole;
    wrong[whole.find("some")] = 'd';
    CHECK_THROWS_AS(read_zip_parts(wrong, ignore), rfm::failure);
}

TEST_CASE("whole_workbook: XML to its last tag and every row, or an error") {
    CHECK_NOTHROW(prove(sheet, 2));
    CHECK_THROWS_AS(prove(sheet, 3), rfm::failure);
    for (std::size_t length = 0; length < sheet.size(); ++length) {
        CAPTURE(length);
        CHECK_THROWS_AS(prove(sheet.substr(0, length), 2), rfm::failure);
    }
    CHECK_NOTHROW(require_whole_workbook(archive_of("b.xml", "<?xml?>\n<empty x=\"1\"/>\n"), {}));
    CHECK_THROWS_AS(require_whole_workbook(archive_of("b.xml", "<?xml?>\n<open><empty/>"), {}), rfm::failure);
    CHECK_THROWS_AS(require_whole_workbook(archive_of("b.xml", sheet), std::vector<std::size_t>{2}), rfm::failure);
}
