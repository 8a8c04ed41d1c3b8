-- What may be told once. Of two calls at the same instant, the one whose transaction writes the row tells it.
create table claim (
    caller varchar(200) not null,
    -- digest and loudness, as FindingKey.claim has them
    claimed varchar(80) not null,
    decision uuid not null,
    told_at timestamp with time zone not null,
    primary key (caller, claimed)
);
-- Whom "not now" silences; unknown of what was told before this column was there.
alter table finding add column user_finding varchar(64);
-- What was told before this column was there counts as told at its loudest.
alter table finding add column loudness integer default 299 not null;
