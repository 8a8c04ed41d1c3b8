-- What stands behind a card that was shown, for the page that explains it: found by the digest of a random handle, so that who reads
-- the database cannot open pages. Forgotten when its time is over.
create table explanation (
    handle varchar(64) primary key,
    card uuid not null,
    decision uuid not null references decision (id),
    -- bare logical id, and the base URL as the call named it, where it did: together with the caller they say whose it is
    patient varchar(64) not null,
    fhir_server varchar(2000),
    decided_at timestamp with time zone not null,
    kept_until timestamp with time zone not null,
    -- the leading figure alone, for the history of the same patient
    lead_figure varchar(10000),
    content varchar(1000000) not null
);
create index explanation_of_patient on explanation (patient, decided_at);
create index explanation_until on explanation (kept_until);
create index explanation_of_decision on explanation (decision);
-- Who has signed in to read explanations: by the digest of the cookie. No token is kept.
create table reader_session (
    cookie varchar(64) primary key,
    client varchar(200) not null,
    fhir_server varchar(2000) not null,
    patient varchar(64) not null,
    signed_in_at timestamp with time zone not null,
    valid_until timestamp with time zone not null
);
create index reader_session_until on reader_session (valid_until);
