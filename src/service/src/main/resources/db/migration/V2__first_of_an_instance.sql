-- The first decision of an instance is the one that repeats none: found without reading those that repeat it.
drop index decision_by_instance;
create index decision_by_instance on decision (service, hook_instance, repeats);
