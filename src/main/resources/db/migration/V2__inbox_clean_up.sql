-- the clean-up's question: what was handled long ago
create index inbox_done on inbox (done_at);
