"""Training days on the pages: HR's ledger of everybody (`hr`) and one's own (`own`); `ledger` is one of somebody."""
