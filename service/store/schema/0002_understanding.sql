-- What is understood of every clause beyond its feeling. A person's answer about a feeling is kept by the offsets it
-- is about, not by the key of a clause: clauses are made anew whenever a comment is enriched again.

alter table comment add column mixed integer not null default 0 check (mixed in (0, 1));
alter table comment add column unsure integer not null default 0 check (unsure in (0, 1));
alter table clause add column mixed integer not null default 0 check (mixed in (0, 1));
alter table clause add column unsure integer not null default 0 check (unsure in (0, 1));
create index comment_unsure on comment(project_id, max(negative, neutral, positive), n) where unsure = 1;
create index comment_mixed on comment(project_id) where mixed = 1;

create table touchpoint (
  id integer primary key,
  taxonomy text not null,
  name text not null,
  unique (taxonomy, name)
) strict;
create table clause_touchpoint (
  clause_id integer not null references clause(id) on delete cascade,
  touchpoint_id integer not null references touchpoint(id) on delete cascade,
  polarity text not null check (polarity in ('negative', 'neutral', 'positive')),
  confidence real not null,
  made_by text not null default 'model' check (made_by in ('model', 'person')),
  primary key (clause_id, touchpoint_id)
) strict, without rowid;
create index clause_by_touchpoint on clause_touchpoint(touchpoint_id, polarity, clause_id);

create table clause_signal (
  clause_id integer not null references clause(id) on delete cascade,
  kind text not null,                           -- a name of nlp.signals.kinds
  start_at integer not null,                    -- offsets into comment.text
  end_at integer not null,
  primary key (clause_id, kind, start_at),
  check (end_at > start_at)
) strict, without rowid;
create index clause_by_signal on clause_signal(kind, clause_id);

create table sentiment_correction (
  comment_n integer not null references comment(n) on delete cascade,
  start_at integer not null,                    -- of the clause; 0 and 0: the comment as a whole
  end_at integer not null,
  label text not null check (label in ('negative', 'neutral', 'positive')),
  guess text not null check (guess in ('negative', 'neutral', 'positive')),   -- what the model had said
  made_by text not null,
  made_at text not null,
  primary key (comment_n, start_at, end_at)
) strict, without rowid;

create table touchpoint_rollup (
  project_id integer not null references project(id) on delete cascade,
  touchpoint_id integer not null references touchpoint(id) on delete cascade,
  comments integer not null,
  clauses integer not null,
  respondents integer not null,                 -- who speak of it in any mood
  negative_respondents integer not null,
  positive_respondents integer not null,
  primary key (project_id, touchpoint_id)
) strict, without rowid;
create table signal_rollup (
  project_id integer not null references project(id) on delete cascade,
  kind text not null,
  comments integer not null,
  respondents integer not null,
  primary key (project_id, kind)
) strict, without rowid;
create table theme_touchpoint (
  theme_id text not null references theme(id) on delete cascade,
  touchpoint_id integer not null references touchpoint(id) on delete cascade,
  clauses integer not null,                     -- of the theme, about the touchpoint
  negative_clauses integer not null,
  comments integer not null,
  primary key (theme_id, touchpoint_id)
) strict, without rowid;
create table theme_signal (
  theme_id text not null references theme(id) on delete cascade,
  kind text not null,
  comments integer not null,                    -- that mention the theme and announce this somewhere
  respondents integer not null,
  primary key (theme_id, kind)
) strict, without rowid;
