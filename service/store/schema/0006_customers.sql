-- What became of customers, from files of their own, and what the population is like that respondents stand for.

create table customer (
  project_id integer not null references project(id) on delete cascade,
  id text not null,                             -- pseudonym: that of the respondent, if the customer also wrote
  joined text,                                  -- days, ISO 8601; null: not known
  left text,                                    -- null: still a customer, as far as is known
  renewed text,                                 -- the last time
  value real check (value >= 0),                -- in money
  may_contact integer check (may_contact in (0, 1)),   -- null: did not say
  primary key (project_id, id),
  check (left >= joined), check (renewed >= joined), check (renewed <= left)
) strict, without rowid;

create table population_share (                 -- margins that respondents are weighted to
  project_id integer not null references project(id) on delete cascade,
  segment text not null,                        -- name, as in segment.name
  value text not null,
  share real not null check (share > 0 and share <= 1),   -- of the population; a segment's add up to 1
  primary key (project_id, segment, value)
) strict, without rowid;
