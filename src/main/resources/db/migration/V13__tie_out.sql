-- How each day tied out when it was looked at last, per currency. Left and right sides of the four checks, in that currency.
create table streakgp.tie_out_day (
    company          varchar(15)  not null,
    on_day           date         not null,
    currency         varchar(15)  not null,                    -- ISO code, or CURNCYID where GP knows none
    payments_in      numeric(19, 5) not null,
    receipts         numeric(19, 5) not null,
    applied          numeric(19, 5) not null,                  -- of the day's receipts
    unapplied        numeric(19, 5) not null,
    settled          numeric(19, 5) not null,                  -- of debits, by what was applied on the day
    applied_to       numeric(19, 5) not null,
    discount         numeric(19, 5) not null,
    write_off        numeric(19, 5) not null,
    kept_applied     numeric(19, 5) not null,                  -- by our own tables, of the day's payments
    kept_in_gp       numeric(19, 5) not null,                  -- the same pairs in GP
    gain_or_loss     numeric(19, 5) not null,                  -- functional currency only
    differences      integer      not null,
    read_at          timestamp with time zone not null,
    tied_at          timestamp with time zone,                 -- when it was last seen to tie
    broken_at        timestamp with time zone,                 -- when it was first seen not to tie after it had tied
    primary key (company, on_day, currency)
);

-- What does not tie, to the cent, and what is rightly no receipt.
create table streakgp.tie_out_item (
    company     varchar(15)  not null,
    on_day      date         not null,
    currency    varchar(15)  not null,
    position    integer      not null,
    check_name  varchar(20)  not null,
    difference  numeric(19, 5) not null,                       -- zero = a remark
    amount      numeric(19, 5) not null,
    payment_id  varchar(40)  not null,
    source      varchar(60)  not null,
    payer       varchar(200) not null,
    receipt     varchar(21)  not null,
    document    varchar(60)  not null,
    reason      varchar(500) not null,
    task        varchar(200) not null,                         -- what it waits for, and where: the task's link
    link        varchar(200) not null,
    primary key (company, on_day, currency, position)
);

-- The nightly run: whoever holds it until then is at it, one node at a time.
create table streakgp.tie_out_run (
    company     varchar(15)  primary key,
    done_for    date,                                          -- the last day whose run is done
    held_until  timestamp with time zone
);
