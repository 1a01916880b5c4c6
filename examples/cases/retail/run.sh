# A retailer: who is new, who comes back, who is lost, and which goods each of these groups likes. The period after which a
# customer counts as lost is the plan's.
rfm plan check ./stages.toml
rfm classify -q receipts.csv --plan ./stages.toml | head -n 6

# Would halving at the median treat customers otherwise than halving at the mean?
rfm report -q receipts.csv --plan eight --compare eight-median --section compare

# What has changed since July, and did customers change or only the cut points?
rfm classify -q receipts.csv --as-of 2025-06-30 --plan rf-grid --save-plan july.toml -o july.csv
rfm report -q receipts.csv --plan rf-grid --previous july.csv --compare ./july.toml --section movement
rm july.toml july.csv
