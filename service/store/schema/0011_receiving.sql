-- What comes in over HTTP: answers that are kept for those who ask again, and who may push comments by a signature.

create table idempotency (
  project_id integer not null references project(id) on delete cascade,
  caller text not null,                         -- who asked
  key text not null,                            -- keyed hash of the idempotency key
  fingerprint text not null,                    -- keyed hash of what was sent, which is not kept
  status integer,                               -- of HTTP; null while it is being worked on
  answer text,                                  -- json
  made_at text not null,                        -- moment, ISO 8601 in UTC
  primary key (project_id, caller, key)
) strict, without rowid;
create index idempotency_by_age on idempotency(made_at);

create table hook (
  project_id integer not null references project(id) on delete cascade,
  name text not null,
  mapping text not null,                        -- json of service.jobs.hook_mapping.HookMapping
  salt text not null,                           -- its secret is made of this and the installation's key
  made_at text not null,
  primary key (project_id, name)
) strict, without rowid;
