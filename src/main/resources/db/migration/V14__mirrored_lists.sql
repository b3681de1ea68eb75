-- When GP's lists were compared with the options in Streak. Whoever holds the row compares: one node at a time.
create table streakgp.list_mirror (
    company    varchar(15) primary key,
    looked_at  timestamp with time zone,
    scanned_at timestamp with time zone                   -- when boxes were last looked through for options that may be removed
);

-- How it stands with each list that rule mirrored-lists names.
create table streakgp.mirrored_list (
    company      varchar(15)   not null,
    pipeline_key varchar(200)  not null,
    field_name   varchar(200)  not null,                  -- empty where the rule itself cannot be understood
    pipeline     varchar(500)  not null,
    list_name    varchar(20)   not null,
    state        varchar(20)   not null,                  -- MIRRORED, TOO_LONG, TEXT, FAULT
    entries      integer       not null,                  -- of the list; of one that is too long, as many as were read
    most         integer       not null,
    detail       varchar(1000) not null,
    since        timestamp with time zone not null,       -- since when it stands so
    looked_at    timestamp with time zone not null,
    primary key (company, pipeline_key, field_name)
);

-- Options that we put into a field, or took over there: which entry of a GP list each stands for.
create table streakgp.mirrored_option (
    pipeline_key varchar(200) not null,
    field_key    varchar(40)  not null,
    option_key   varchar(40)  not null,
    list_name    varchar(20)  not null,
    gp_key       varchar(40)  not null,
    label        varchar(500) not null,
    left_at      timestamp with time zone,                -- since when GP or the filter does not have it any more
    unused_at    timestamp with time zone,                -- when no box was found to use it; a second look removes it
    primary key (pipeline_key, field_key, option_key),
    constraint mirrored_option_entry unique (pipeline_key, field_key, list_name, gp_key)
);

-- Every label that an option of ours has had: a deal that was read with an earlier one has not changed.
create table streakgp.mirrored_label (
    pipeline_key varchar(200) not null,
    field_name   varchar(200) not null,
    option_key   varchar(40)  not null,
    label        varchar(500) not null,
    primary key (pipeline_key, field_name, option_key, label)
);
create index mirrored_label_of on streakgp.mirrored_label (pipeline_key, field_name, label);
