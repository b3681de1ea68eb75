-- What a reversal takes back, how that was found and decided, and what became of it. The payment itself stands in payment.reverses.
create table streakgp.payment_reversal (
    payment_id       varchar(40)  primary key,              -- the reversal
    receipt_number   varchar(21)  not null,                 -- DOCNUMBR of the receipt; empty before it is entered
    found_by         varchar(200) not null,                 -- the person who found it; empty = the rules
    found_how        varchar(400) not null,
    -- what was seen in GP when the way was chosen
    standing         varchar(10),
    foreign_currency boolean,
    whole            boolean,
    balance          numeric(19, 5),                        -- of the receipt, not applied
    way              varchar(12),                           -- by rule reversal
    way_reason       varchar(400),
    approved_by      varchar(200),                          -- holds for the way as it was chosen
    settled          text,                                  -- what the receipt had paid in GP, JSON
    trouble          varchar(400),                          -- why GP refused it, or empty
    document         varchar(21),                           -- in GP that takes it back, as a person says
    state            varchar(10)  not null,                 -- ASK, FOUND, BY_HAND or DONE
    look_again       boolean default false not null         -- something changed in GP while a person was to take it back
);
create index payment_reversal_receipt on streakgp.payment_reversal (receipt_number);
create index payment_reversal_state on streakgp.payment_reversal (state, look_again);
