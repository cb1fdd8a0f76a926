-- Who may come in: accounts, their sessions, tokens of programs, failed attempts to log in, and what was done by whom.
-- Neither passwords nor secrets are here: only what a given one can be held against.

create table user (
  id integer primary key,
  name text not null unique collate nocase,
  role text not null check (role in ('viewer', 'triage', 'researcher', 'owner')),
  password text not null,                       -- argon2id, with its salt and parameters
  made_at text not null,                        -- moments, ISO 8601 in UTC
  disabled_at text                              -- null: may log in
) strict;

create table session (
  digest text primary key,                      -- SHA-256 of the 256 random bits in the browser's cookie
  user_id integer not null references user(id) on delete cascade,
  began_at text not null,
  seen_at text not null
) strict, without rowid;
create index session_by_user on session(user_id);

create table token (
  id integer primary key,
  name text not null unique collate nocase,
  digest text not null unique,                  -- SHA-256 of the token, which has 256 random bits
  scope text not null check (scope in ('read', 'write')),
  made_at text not null,
  expires_at text not null,
  revoked_at text                               -- null: not revoked
) strict;

create table login_attempt (                    -- that failed, or is being checked
  id integer primary key,
  account text not null,                        -- SHA-256 of the name as given: somebody may type a password there
  address text not null,
  made_at text not null
) strict;
create index login_attempt_by_account on login_attempt(account, made_at);
create index login_attempt_by_address on login_attempt(address, made_at);

create table audit (                            -- it only grows
  id integer primary key,
  at text not null,
  actor text not null,
  action text not null,
  subject text not null default '',
  details text not null default '{}'            -- json: counts, names and ids, never a comment's words
) strict;
create trigger audit_is_final before update on audit begin
  select raise(abort, 'the audit log only grows');
end;
create trigger audit_stays before delete on audit begin
  select raise(abort, 'the audit log only grows');
end;
