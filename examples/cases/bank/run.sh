# A bank: three classes by assets (高净值、中等净值、潜在), from profiles alone; the header says that amounts are in 万元.
rfm report -q --kind customers customers.csv --plan bank --lang zh --section segments
rfm classify -q --kind customers customers.csv --plan bank --keep assets,industry | cut -d , -f 1-3,13-

# The same cuts without a plan, beside the satisfaction of the same customers.
rfm classify -q --kind customers customers.csv --by asset_class,satisfaction_class,region | cut -d , -f 1,2,13- | head -n 5
