-- Batches of GP that were found busy, since when, and whether their owner was told; gone as soon as they are free.
create table busy_batch (
    company   varchar(15) not null,
    name      varchar(15) not null,                       -- BACHNUMB
    since     timestamp with time zone not null,
    hinted_at timestamp with time zone,
    primary key (company, name)
);
