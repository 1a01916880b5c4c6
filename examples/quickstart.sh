#!/bin/bash
# A first run on real data: builds rfm, classifies the customers of a British shop (examples/data, half a million
# invoice lines) and leaves in ./quickstart-out: classification.csv, report.html and workbook.xlsx.
set -euo pipefail
here=$PWD
cd "$(dirname "$0")/.."

cmake/install-packages.sh build
cmake --preset release -G Ninja >/dev/null
cmake --build build/release --target rfm_program
rfm=$PWD/build/release/rfm
orders=$PWD/examples/data/online-retail.csv.zst

mkdir -p "$here/quickstart-out"
cd "$here/quickstart-out"

# The usual cleaning of this export: known customers, no cancelled invoices, something sold for money.
"$rfm" classify "$orders" -p r-package --frequency orders --as-of 2011-12-10 --id-fold decimal \
    --drop 'CustomerID=' --drop 'InvoiceNo=C*' --only 'Quantity>0' --only 'UnitPrice>0' -o classification.csv
"$rfm" report classification.csv -p r-package -o report.html
"$rfm" export classification.csv -p r-package -o workbook.xlsx

"$rfm" report classification.csv -p r-package --section overview,segments
echo
echo "written to quickstart-out: classification.csv, report.html, workbook.xlsx"
