-- What GP made of the documents that we sent, read back from it.
alter table sales_document add column tax numeric(19, 5);           -- TAXAMNT
alter table sales_document add column gp_total numeric(19, 5);      -- DOCAMNT with tax, in the document's currency
alter table sales_document add column currency_id varchar(15);      -- CURNCYID
alter table sales_document add column back_ordered boolean;

-- What sales was told on each box: one running comment with a line per event.
create table box_report (
    box_key      varchar(200) primary key,
    pipeline_key varchar(200) not null,                   -- where the box was when it was first told something
    comment_key  varchar(200),                            -- Streak's key of the running comment
    line_count   integer      not null,                   -- lines ever told
    lines        text         not null,                   -- the newest of them, JSON
    last_news    varchar(64),                             -- hash of the news told last
    wait_hash    varchar(64),                             -- hash of what the deal waits for; empty when it does not
    waits_since  timestamp with time zone,
    told_at      timestamp with time zone not null
);

-- What sales must mend, as tasks in Streak; at most one per box is OPEN.
create table sales_task (
    box_key     varchar(200) not null,
    task_number integer      not null,
    task_key    varchar(200) not null,                    -- Streak's key
    task_text   text         not null,                    -- without our mark
    state       varchar(10)  not null,                    -- OPEN or DONE
    given_at    timestamp with time zone not null,
    done_at     timestamp with time zone,
    primary key (box_key, task_number)
);
