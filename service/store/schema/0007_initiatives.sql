-- Initiatives as people decide on them: what they change stays against the next ranking, a plan is locked at launch, its
-- effect is measured whenever the project is ranked, and a log keeps who did what and when.

alter table initiative add column title_by text;              -- who worded it; null: the ranking
alter table initiative add column kind_by text;               -- who chose the kind; null: the ranking
alter table initiative add column owner text not null default '';
alter table initiative add column note text not null default '';
alter table initiative add column message text not null default '';   -- to customers; empty: not written yet
alter table initiative add column declined_because text not null default '';
alter table initiative add column accepted_on text;           -- days, ISO 8601; null: not yet
alter table initiative add column launched_on text;
alter table initiative add column shipped_on text;
alter table initiative add column verified_on text;
alter table initiative add column declined_on text;

-- The theme whose mentions count for the link: itself, the one that it was merged into, or null once it died. The link
-- keeps what people chose, so that taking a merge back gives it back.
alter table initiative_theme add column counts_as text references theme(id) on delete set null;
update initiative_theme set counts_as = theme_id;
create index initiative_theme_counts on initiative_theme(counts_as);

create table initiative_plan (
  initiative_id integer primary key references initiative(id) on delete cascade,
  body text not null,                           -- json of service.insight.plans.Plan
  locked_on text not null,                      -- day, ISO 8601
  digest text not null                          -- SHA-256 of plan and day
) strict;
create trigger initiative_plan_is_locked before update on initiative_plan begin
  select raise(abort, 'a locked plan cannot be changed');
end;

create table initiative_effect (
  initiative_id integer primary key references initiative(id) on delete cascade,
  measured_on text not null,                    -- day, ISO 8601
  verdict text not null check (verdict in ('improved', 'worsened', 'no change detectable', 'not enough data')),
  words text not null,                          -- the verdict as a sentence
  body text                                     -- json of service.insight.effects.Effect; null: it cannot be measured
) strict;

create table initiative_event (                 -- what people did, in order; it only grows
  initiative_id integer not null references initiative(id) on delete cascade,
  number integer not null,                      -- 1, 2, 3 … of the initiative
  what text not null,                           -- proposed, accepted, effort …
  details text not null default '{}',           -- json
  made_by text not null,
  made_at text not null,
  primary key (initiative_id, number)
) strict, without rowid;
create trigger initiative_event_is_final before update on initiative_event begin
  select raise(abort, 'the history of an initiative only grows');
end;
