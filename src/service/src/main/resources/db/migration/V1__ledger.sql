-- Works on H2 and PostgreSQL alike. JSON is varchar: H2 would keep a text column outside the row.
create table decision (
    seq bigint generated always as identity,
    id uuid primary key,
    service varchar(200) not null,
    hook varchar(200) not null,
    hook_instance varchar(200) not null,
    caller varchar(200) not null,
    decided_at timestamp with time zone not null,
    outcome varchar(50) not null,
    models varchar(100000) not null,
    input_digest varchar(64) not null,
    -- the first decision of the same service for the same hook instance, when this one repeats it
    repeats uuid
);
create index decision_by_instance on decision (service, hook_instance);

create table card (
    id uuid primary key,
    decision uuid not null references decision (id)
);

create table attestation (
    type varchar(64) not null,
    id varchar(64) not null,
    decision uuid not null references decision (id),
    json varchar(1000000) not null,
    primary key (type, id)
);

-- Append-only; the same report sent again changes nothing.
create table feedback (
    seq bigint generated always as identity,
    card varchar(200) not null,
    outcome varchar(20) not null,
    outcome_timestamp timestamp with time zone not null,
    service varchar(200) not null,
    caller varchar(200) not null,
    accepted_suggestions varchar(100000) not null,
    reason_system varchar(1000),
    reason_code varchar(1000),
    reason_display varchar(1000),
    user_comment varchar(100000),
    known_card boolean not null,
    received_at timestamp with time zone not null,
    primary key (card, outcome, outcome_timestamp)
);
