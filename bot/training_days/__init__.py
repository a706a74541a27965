"""The ledger of training days in use: who followed what, who confirms it, and the balance of each year.

In come what people report, what HR's list says and what becomes of agreed plans; out come balances for
the person, the manager and HR, a message once a year, and a file. The sums are `plans.training_days`.
Begin at `accounts`; `decisions` is what people do in the chat, `import_list` what HR brings, `yearly` the
message.
"""
