-- A comment's integer key `n` exists for joins and for full-text search; its public id is `id`. Ids of
-- respondents and comments are keyed hashes, so nothing here leads back to a person without the
-- installation's key file.

create table project (
  id integer primary key,
  name text not null unique,
  scale text not null default 'none',          -- nps (0 to 10), csat5, csat7, csat10 or none
  created_at text not null
) strict;

create table source (
  id integer primary key,
  project_id integer not null references project(id) on delete cascade,
  name text not null,
  file_name text not null,
  file_sha256 text not null,
  reader text not null,
  mapping text not null,                        -- json: which column is what
  rows_read integer not null default 0,
  comments_kept integer not null default 0,     -- new or changed by this import
  rows_without_text integer not null default 0,
  duplicates integer not null default 0,        -- already in the project, or twice in the file
  rejections text not null default '{}',        -- json: reason -> rows
  notices text not null default '{}',           -- json: what was mended or not readable in rows that were kept
  redactions text not null default '{}',        -- json: kind of personal data -> how many
  state text not null default 'running' check (state in ('running', 'done')),
  imported_at text not null,
  unique (project_id, file_sha256, name)
) strict;

create table respondent (
  id text not null,
  project_id integer not null references project(id) on delete cascade,
  weight real not null default 1 check (weight >= 0),
  primary key (project_id, id)
) strict, without rowid;

create table comment (
  n integer primary key,
  id text not null,
  project_id integer not null references project(id) on delete cascade,
  source_id integer not null references source(id) on delete cascade,
  respondent_id text not null,
  question text not null default '',
  text text not null,
  said_at text,                                 -- ISO 8601, as the source gave it
  score real,
  enriched_by text,                             -- version of the enrichment; null: still to do
  language text,
  negative real, neutral real, positive real,
  unassigned text check (unassigned in ('no content', 'rare', 'ambiguous', 'other language')),
  main_theme_id text references theme(id) on delete set null,
  unique (project_id, id),
  foreign key (project_id, respondent_id) references respondent(project_id, id)
) strict;
create index comment_to_enrich on comment(project_id, enriched_by);
create index comment_by_time on comment(project_id, said_at);
create index comment_by_respondent on comment(project_id, respondent_id);
create index comment_by_source on comment(source_id);
create index comment_by_main_theme on comment(main_theme_id);

create virtual table comment_words
  using fts5(text, content='comment', content_rowid='n', tokenize='porter unicode61');
create trigger comment_words_added after insert on comment begin
  insert into comment_words(rowid, text) values (new.n, new.text);
end;
create trigger comment_words_removed after delete on comment begin
  insert into comment_words(comment_words, rowid, text) values ('delete', old.n, old.text);
end;
create trigger comment_words_changed after update of text on comment begin
  insert into comment_words(comment_words, rowid, text) values ('delete', old.n, old.text);
  insert into comment_words(rowid, text) values (new.n, new.text);
end;

create table segment (
  id integer primary key,
  project_id integer not null references project(id) on delete cascade,
  name text not null,
  value text not null,
  unique (project_id, name, value)
) strict;
create table comment_segment (
  comment_n integer not null references comment(n) on delete cascade,
  segment_id integer not null references segment(id) on delete cascade,
  primary key (comment_n, segment_id)
) strict, without rowid;
create index comment_by_segment on comment_segment(segment_id, comment_n);

create table clause (
  id integer primary key,
  comment_n integer not null references comment(n) on delete cascade,
  position integer not null,                    -- 0, 1, 2 … in the comment
  start_at integer not null,                    -- offsets into comment.text
  end_at integer not null,
  negative real not null, neutral real not null, positive real not null,
  phrases text not null default '[]',           -- json: noun and verb phrases, lemmatised
  unassigned text check (unassigned in ('no content', 'rare', 'ambiguous', 'other language')),
  unique (comment_n, position),
  check (end_at > start_at)
) strict;

create table vector (
  clause_id integer primary key references clause(id) on delete cascade,
  embedder text not null,                       -- version of the embedder
  scale real not null,                          -- value = scale × int8
  data blob not null
) strict;

create table theme (
  id text primary key,                          -- random once, kept for life
  project_id integer not null references project(id) on delete cascade,
  parent_id text references theme(id) on delete set null,
  name text not null,
  named_by text not null default 'machine' check (named_by in ('machine', 'person')),
  definition text not null default '',
  status text not null default 'live' check (status in ('live', 'gone')),
  keywords text not null default '[]',          -- json
  exemplars text not null default '[]',         -- json: clause ids, most central first
  centroid blob not null,                       -- float32, unit length
  stability real,                               -- null: not measured
  run_id integer references run(id) on delete set null
) strict;
create index theme_by_project on theme(project_id, status);

create table assignment (
  clause_id integer not null references clause(id) on delete cascade,
  theme_id text not null references theme(id) on delete cascade,
  strength real not null,
  made_by text not null default 'model' check (made_by in ('model', 'rule', 'person')),
  primary key (clause_id, theme_id)
) strict, without rowid;
create index assignment_by_theme on assignment(theme_id, clause_id);

create table run (
  id integer primary key,
  project_id integer not null references project(id) on delete cascade,
  job text not null,                            -- import, enrich, discover, rank
  parameters text not null default '{}',        -- json, seeds included
  versions text not null default '{}',          -- json: embedder, sentiment, pipeline …
  counts text not null default '{}',            -- json
  result_hash text,
  state text not null default 'running' check (state in ('running', 'done', 'failed')),
  started_at text not null,
  ended_at text
) strict;
create index run_by_project on run(project_id, job, id);

-- Roll-ups: what the pages need, written by the rank job, so that no page scans the comments.
create table project_rollup (
  project_id integer primary key references project(id) on delete cascade,
  run_id integer not null references run(id) on delete cascade,
  summary text not null                         -- json of service.store.rollups.Summary
) strict;
create table theme_rollup (
  theme_id text primary key references theme(id) on delete cascade,
  project_id integer not null references project(id) on delete cascade,
  run_id integer not null references run(id) on delete cascade,
  comments integer not null,
  clauses integer not null,
  respondents integer not null,                 -- who mention it in any mood
  share real not null, share_low real not null, share_high real not null,
  negative_respondents integer not null,
  negative_share real not null, negative_share_low real not null, negative_share_high real not null,
  positive_respondents integer not null,
  positive_share real not null, positive_share_low real not null, positive_share_high real not null,
  net_sentiment real, net_sentiment_low real, net_sentiment_high real,   -- of those who mention it, -1 to 1
  impact real, impact_low real, impact_high real,   -- leave-out, of the negative mentions; null: no outcome
  stake real, stake_low real, stake_high real,  -- what the rank goes by; its unit is in the summary
  shortfall_rank integer,                       -- 1 is the largest; null for a theme with children
  top3 real                                     -- probability to be among the three largest shortfalls
) strict;
create table theme_period (
  theme_id text not null references theme(id) on delete cascade,
  period text not null,                         -- 2018Q2
  respondents integer not null,                 -- of all, in the period
  mentions integer not null,                    -- respondents who mention the theme
  negative_mentions integer not null,
  primary key (theme_id, period)
) strict, without rowid;
create table theme_segment (
  theme_id text not null references theme(id) on delete cascade,
  segment_id integer not null references segment(id) on delete cascade,
  respondents integer not null,
  mentions integer not null,
  negative_mentions integer not null,
  primary key (theme_id, segment_id)
) strict, without rowid;

create table initiative (
  id integer primary key,
  project_id integer not null references project(id) on delete cascade,
  title text not null,
  kind text not null,
  reason text not null,                         -- why this kind: the rule that matched, in words
  status text not null default 'proposed'
    check (status in ('proposed', 'accepted', 'launched', 'shipped', 'verified', 'declined')),
  effort_days real not null check (effort_days > 0),
  effort_by text not null default 'default' check (effort_by in ('default', 'person')),
  stake real, stake_low real, stake_high real,  -- outcome given back; null: no outcome
  priority real,                                -- stake per person-day
  top3 real,
  rank integer not null,
  rank_low integer, rank_high integer,          -- interval of the rank
  rank_at_half_effort integer, rank_at_double_effort integer,
  reach real, effect real,                      -- stake = reach × effect
  quadrant text not null default '',            -- quick win, big bet, fill-in, leave, not enough data
  run_id integer references run(id) on delete set null
) strict;
create index initiative_by_rank on initiative(project_id, rank);
create table initiative_theme (
  initiative_id integer not null references initiative(id) on delete cascade,
  theme_id text not null references theme(id) on delete cascade,
  primary key (initiative_id, theme_id)
) strict, without rowid;
create index initiative_by_theme on initiative_theme(theme_id);
