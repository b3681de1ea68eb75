-- What was decided about a payment, and by whom; empty = by the rules alone.
alter table streakgp.payment add column decided_by varchar(200);
-- kind of batch that its receipt goes into, by rule payment-source
alter table streakgp.payment add column batch_kind varchar(20);
-- something changed in GP that its process waits for; set by the watcher, cleared when the process was told
alter table streakgp.payment add column look_again boolean default false not null;
create index payment_look_again on streakgp.payment (look_again, state);
-- the provider's payout that brought the money to the bank
alter table streakgp.payment add column paid_out_by varchar(40);
-- the payment that a reversal takes back
alter table streakgp.payment add column reverses varchar(40);
create index payment_reverses on streakgp.payment (reverses);
-- the debit is an order whose invoice is still to come
alter table streakgp.payment_application add column is_order boolean default false not null;
-- who let a write-off above the limit pass; holds for the decision as it stands
alter table streakgp.payment add column write_off_approved_by varchar(200);
