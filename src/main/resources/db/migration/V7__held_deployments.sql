-- Deployments of rules that wait until finance releases them, and what became of them.
create table streakgp.held_deployment (
    id            varchar(36)  primary key,               -- business key of process release-of-rules
    name          varchar(255) not null,                  -- of the deployment, as its author named it
    author        varchar(255) not null,
    held_at       timestamp with time zone not null,
    waiting_for   varchar(64)  unique,                    -- marks the content while nobody has decided; the same content waits once
    state         varchar(20)  not null,                  -- HELD, RELEASED, IN_EFFECT or REJECTED
    difference    text         not null,                  -- in words: as it was held, then as it was decided on
    decided_by    varchar(255),
    reason        varchar(400),
    decided_at    timestamp with time zone,
    deployment_id varchar(64)                             -- of the engine, once in effect
);

-- Its files.
create table streakgp.held_file (
    held_id varchar(36)  not null references streakgp.held_deployment (id),
    name    varchar(255) not null,
    content text         not null,                        -- Base64: both databases keep texts of any length
    primary key (held_id, name)
);

-- What is defined in them.
create table streakgp.held_model (
    held_id   varchar(36)  not null references streakgp.held_deployment (id),
    kind      varchar(20)  not null,                      -- PROCESS, DECISION or FORM
    model_key varchar(255) not null,
    file_name varchar(255) not null,
    replaces  varchar(64)  not null,                      -- SHA-256 of the file in use that it was made against; empty = none was
    released  boolean      not null,                      -- whether finance has to release it, or it only waits with the others
    primary key (held_id, kind, model_key)
);
