// SPDX-License-Identifier: MIT
#include <rfm/csv/reader.hpp>
#include <rfm/csv/sniff.hpp>

#include <doctest/doctest.h>

#include <string>

using rfm::csv::dialect;
using rfm::csv::sniff;

namespace {

dialect best(std::string_view head, bool whole = true) {
    return sniff(head, whole).candidates.front();
}

const std::string plain =
    "customer_id,order_date,amount,order_id\n"
    "C001,2024-01-05,100.50,O1\n"
    "C002,2024-02-10,20.00,O2\n"
    "C001,2024-03-15,7.25,O3\n";

std::string with_delimiter(char delimiter) {
    std::string text = plain;
    for (char& c : text) {
        c = c == ',' ? delimiter : c;
    }
    return text;
}

}  // namespace

TEST_CASE("sniff: comma, semicolon, tab and pipe, with any line end") {
    for (const char delimiter : {',', ';', '\t', '|'}) {
        const std::string text = with_delimiter(delimiter);
        CHECK(best(text) == dialect{.delimiter = delimiter});
        std::string carriage_returns = text;
        for (char& c : carriage_returns) {
            c = c == '\n' ? '\r' : c;
        }
        CHECK(best(carriage_returns) == dialect{.delimiter = delimiter});
    }
}

TEST_CASE("sniff: delimiters in quoted text do not mislead") {
    CHECK(best("customer_id,order_date,amount,order_id\n"
               "\"C;1;x\",2024-01-05,1.00,\"a;b;c\"\n"
               "\"C;2;x\",2024-01-06,2.00,\"a;b;c\"\n") == dialect{});
    CHECK(best("id;note;amount\n1;\"a,b,c,d\n,e,f,g\";5\n2;\"a,b,c,d\n,e,f,g\";6\n") == dialect{.delimiter = ';'});
}

TEST_CASE("sniff: decimal commas do not make a comma file") {
    CHECK(best("customer_id;order_date;amount;order_id\n"
               "C001;2024-01-05;100,50;O1\n"
               "C002;2024-02-10;20,00;O2\n") == dialect{.delimiter = ';'});
    // The amount last, among many columns of text, with and without a header.
    const std::string rows =
        "17850;Anna;Berlin;Mitte;rot;gut;a;b;c;2024-01-05;12,50\n"
        "17851;Bert;Berlin;Mitte;rot;gut;a;b;c;2024-01-06;7,25\n";
    CHECK(best("Nr;Name;Stadt;Bezirk;Farbe;Note;x;y;z;Datum;Betrag\n" + rows) == dialect{.delimiter = ';'});
    CHECK(best(rows) == dialect{.delimiter = ';'});
    CHECK(best("customer\tdate\tamount\nC1\t2024-01-05\t1,234.50\nC2\t2024-01-05\t2,234.50\n") ==
          dialect{.delimiter = '\t'});
}

TEST_CASE("sniff: a few ragged or faulty records do not change the answer") {
    std::string text = plain;
    for (int i = 0; i < 20; ++i) {
        text += "C003,2024-04-01,5.00,O" + std::to_string(i) + "\n";
    }
    text += "C004,2024-04-01\n合计,,,\n\"C\"9,2024-01-01,1,O\n\"C010,2024-01-01,1.00,O9\n\n";
    CHECK(best(text) == dialect{});
    CHECK(best("Export of 2024; all shops; all channels\nmade by the shop\n" + text) == dialect{});
}

TEST_CASE("sniff: Chinese headers and dates") {
    CHECK(best("客户,日期,金额\n张三,2024年1月5日,￥12.50\n李四,2024年1月6日,￥7\n") == dialect{});
    CHECK(best("客户\t日期\t金额\n张三\t2024年1月5日\t￥1,212.50\n李四\t2024年1月6日\t￥7\n") ==
          dialect{.delimiter = '\t'});
}

TEST_CASE("sniff: runs of blanks, only when nothing else makes columns") {
    const dialect blanks{.blanks = true};
    CHECK(best(" customer_id  date number_of_cds  dollar_value\n 00001 19970101  1   11.77\n"
               " 00002 19970112  1   12.00\n") == blanks);
    CHECK(best(" 00004 0001 19970101  2   29.33\n 00004 0001 19970118  2   29.73\n") == blanks);
    for (const auto& each :
         sniff("name,date\nAnna Lee,2024-01-05 10:00\nBert Ho,2024-01-06 11:00\n", true).candidates) {
        CHECK_FALSE(each.blanks);
    }
}

TEST_CASE("sniff: single blanks between quoted cells, whatever commas the cells hold") {
    const std::string rows =
        "5 \"Rug, wool\" \"Soft, and warm, too\"\n7 \"Cap\" \"Light, and dry\"\n8 \"Bag\" \"For all\"\n";
    CHECK(best("Qty Item Description\n" + rows) == dialect{.blanks = true});
    CHECK(best("Order date,Full name,Unit price\n2024-01-05 10:00,Anna Lee,5 EUR\n2024-01-06 11:00,Bert Ho,6 EUR\n") ==
          dialect{});
    CHECK(
        best(
            "Made by hand\nname,date\nAnna Lee,2024-01-05 10:00\nBert Ho,2024-01-06 11:00\nCy Do,2024-01-06 12:00\n") ==
        dialect{});
}

TEST_CASE("sniff: a blank each, where a cell between two of them is empty") {
    const dialect single{.delimiter = ' '};
    CHECK(best("Qty Item Comment\n5 \"Rug, wool\" \n7 Cap warm\n") == single);
    CHECK(best("Sales of 2018\n\nQty Item Comment\n5 \"Rug, wool\" \n7  \n8 Cap dry\n") == single);
}

TEST_CASE("sniff: a sep= line is obeyed and passed over") {
    for (const std::string line : {"sep=;\r\n", "SEP=;\n", "\"sep=;\"\n"}) {
        const auto s = sniff(line + plain, true);
        REQUIRE(s.candidates.size() == 1);
        CHECK(s.candidates[0] == dialect{.delimiter = ';'});
        CHECK(s.skip_lines == 1);
    }
    CHECK(sniff("sep=\n" + plain, true).skip_lines == 0);
    CHECK(sniff("sep=,,\n" + plain, true).skip_lines == 0);
    CHECK(sniff(plain, true).skip_lines == 0);
}

TEST_CASE("sniff: apostrophes are quotes only where fields are wrapped in them") {
    const dialect apostrophe{.quote = '\''};
    CHECK(best("'id','date','amount'\n'C,1','2024-01-05','1,5'\n'C2','2024-01-06','2'\n") == apostrophe);
    CHECK(best("id,date,amount\n'C,1',2024-01-05,1.5\n'O''Hara',2024-01-06,2\n") == apostrophe);
    CHECK(best("id,date,amount\n'00123,2024-01-05,1.5\n'00124,2024-01-06,2\n") == dialect{});
    CHECK(best("id,date,amount\nO'Hara,2024-01-05,1.5\nJones',2024-01-06,2\n") == dialect{});
    CHECK(best("\"'a'\",2024-01-05,1\n\"'b'\",2024-01-06,2\n") == dialect{});
    // few are wrapped, but one of those doubles an apostrophe
    CHECK(best("id,what\n1,Cap\n2,'Men''s Boots'\n3,Sofa\n4,Pot\n") == apostrophe);
    CHECK(best("id,what\n1,Cap\n2,'Boots'\n3,Sofa\n4,Pot\n") == dialect{});
    CHECK(best("id,what\n'1,5'' pipe\n'2,Cap\n'3,Pot\n") == dialect{});
    // doubled ones inside of fields close nothing
    CHECK(best("day note\n2024-01-05 'Kids'' bike'\n2024-01-06 'Men'' s'\n") == dialect{.blanks = true, .quote = '\''});
}

TEST_CASE("sniff: a backslash is an escape where quotes make no sense without it") {
    using rfm::csv::detect_escape;
    CHECK(detect_escape("note,amount\n\"say \\\"a, b\\\", please\",5\n\"x, \\\"y\\\"\",6\n", {}) == '\\');
    CHECK(detect_escape("note,amount\n'O\\'Hara',5\n", {.quote = '\''}) == '\\');
    CHECK_FALSE(detect_escape("folder,amount\n\"C:\\\",5\n\"D:\\\",6\n", {}));
    CHECK_FALSE(detect_escape("note,amount\n\"5\\\"\" pan\",5\n", {}));
    CHECK_FALSE(detect_escape("note,amount\nx,5\n", {}));
}

TEST_CASE("sniff: a blank belongs to the delimiter where it always follows") {
    CHECK(rfm::csv::is_padded("a, b, c\n1, 2, \"x, y\"\n", ','));
    CHECK(rfm::csv::is_padded("a; b\n1;\n2; 3\n", ';'));
    CHECK_FALSE(rfm::csv::is_padded("a,b,c\n1,2,\"x, y\"\n", ','));
    CHECK_FALSE(rfm::csv::is_padded("a\nb\n", ','));
    CHECK_FALSE(rfm::csv::is_padded("a  b\n", ' '));
    CHECK(best("id, note, amount\n1, \"x, y\", 5\n2, \"z, w\", 6\n") == dialect{.padded = true});
    CHECK(best("id, note, amount\n1, 'x, y', 5\n2, 'z, w', 6\n") == dialect{.quote = '\'', .padded = true});
}

TEST_CASE("sniff: what the user settled is kept") {
    const auto s = sniff(with_delimiter(';'), true, '\0', '\\');
    CHECK(s.candidates.front() == dialect{.delimiter = ';', .quote = '\0', .escape = '\\'});
}

TEST_CASE("sniff: a record cut off at the end of the head does not count") {
    CHECK(best("a;b;c\n1;2;3\n4,4,4", false) == dialect{.delimiter = ';'});
    for (std::size_t cut = plain.find('\n') + 1; cut <= plain.size(); ++cut) {
        CHECK(best(std::string_view(plain).substr(0, cut), false) == dialect{});
    }
}

TEST_CASE("sniff: without any columns the answer is a comma") {
    for (const std::string_view head : {"", "\n", "id", "id\nC1\nC2\n", "\"open", "\x1A"}) {
        const auto s = sniff(head, true);
        REQUIRE(s.candidates.size() == 1);
        CHECK(s.candidates[0] == dialect{});
    }
}

TEST_CASE("sniff: other delimiters that make columns come later in the list") {
    const auto s = sniff("id,date,amount,tags\n1,2024-01-05,5,a|b\n2,2024-01-06,6,c|d\n", true);
    REQUIRE(s.candidates.size() == 2);
    CHECK(s.candidates[0] == dialect{});
    CHECK(s.candidates[1] == dialect{.delimiter = '|'});
}
