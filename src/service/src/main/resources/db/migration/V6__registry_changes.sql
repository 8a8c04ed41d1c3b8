-- Who changed the registry of callers through the admin API, when, and from what to what. Entries hold public keys only.
create table registry_change (
    id bigint generated always as identity primary key,
    changed_at timestamp with time zone not null,
    who varchar(300) not null,
    action varchar(20) not null,
    client varchar(64) not null,
    entry_before varchar(200000),
    entry_after varchar(200000)
);
