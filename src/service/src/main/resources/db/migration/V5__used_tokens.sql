-- Tokens that were used, by digests of issuer and jti: each is good once.
create table used_token (
    digest varchar(64) primary key,
    used_at timestamp with time zone not null,
    remembered_until timestamp with time zone not null
);
create index used_token_until on used_token (remembered_until);
