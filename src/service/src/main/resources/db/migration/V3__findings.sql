-- What was told about orders, by digests that name nobody; looked up before something is told again.
create table finding (
    seq bigint generated always as identity,
    card varchar(36) not null,
    caller varchar(200) not null,
    patient_finding varchar(64) not null,
    order_finding varchar(64) not null,
    told_at timestamp with time zone not null
);
create index finding_by_order on finding (order_finding, caller, told_at);
create index finding_by_patient on finding (patient_finding, caller);
