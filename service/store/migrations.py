"""The tables, as a list of migrations that only ever grows."""

import sqlite3

from sqlite_utils import Database, Migrations

MIGRATIONS = Migrations("yousaid")

# A comment's integer key `n` exists for joins and for full-text search; its public id is `id`. Ids of
# respondents and comments are keyed hashes, so nothing here leads back to a person without the
# installation's key file.
FIRST_LIGHT = """
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
"""

# What is understood of every clause beyond its feeling. A person's answer about a feeling is kept by the offsets it
# is about, not by the key of a clause: clauses are made anew whenever a comment is enriched again.
UNDERSTANDING = """
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
"""

# A correction is kept by the words it is about, so that it holds for clauses that are made anew, and goes with the
# comment that the words are from.
TAXONOMIES = """
create table taxonomy (
  project_id integer primary key references project(id) on delete cascade,   -- one each; none: the default
  name text not null,
  text text not null,                           -- the TOML file, as it was given
  sha256 text not null,                         -- of the text
  set_at text not null
) strict;

create table touchpoint_correction (
  project_id integer not null references project(id) on delete cascade,
  text text not null,                           -- redacted words, most often a clause's
  touchpoint text not null,                     -- a name in the taxonomy of the time
  right integer not null check (right in (0, 1)),
  comment_n integer references comment(n) on delete cascade,   -- null: words that a person typed
  made_by text not null,
  made_at text not null,
  primary key (project_id, text, touchpoint)
) strict, without rowid;
create index touchpoint_correction_by_comment on touchpoint_correction(comment_n);
"""

# Machine themes below, people's edits above: a fit is kept with what places new clauses (theme_model, placement) and
# the themes it found (machine_theme); the log of edits is replayed over these, and theme and assignment hold what
# comes of it, which is what everything else reads.
THEME_ENGINE = """
alter table project add column granularity integer not null default 0 check (granularity between -2 and 2);
alter table theme add column origin text not null default 'machine' check (origin in ('machine', 'person'));
alter table theme add column pinned integer not null default 0 check (pinned in (0, 1));
alter table theme add column ignored integer not null default 0 check (ignored in (0, 1));
create index comment_unplaced on comment(project_id) where main_theme_id is null and unassigned is null;

create table theme_model (
  project_id integer primary key references project(id) on delete cascade,
  run_id integer not null references run(id) on delete cascade,
  embedder text not null,                       -- version of the embedder whose vectors it places
  comments integer not null,                    -- in the project when it was fitted
  since integer not null default 0,             -- comments that were placed since
  last_clause integer not null,                 -- the largest id of a clause that it was fitted on
  known text not null,                          -- json: ids of all themes that its leaves were joined into so far
  arrays blob not null                          -- npz: the fields of nlp.records.ThemeModel
) strict;
create index theme_model_by_run on theme_model(run_id);

create table machine_theme (
  project_id integer not null references project(id) on delete cascade,
  position integer not null,                    -- in the fit: a parent comes before its children
  id text not null,
  parent integer,                               -- position of the broader theme
  name text not null,
  keywords text not null default '[]',          -- json
  exemplars text not null default '[]',         -- json: clause ids, most central first
  centroid blob not null,                       -- float32, unit length
  stability real,                               -- null: not measured
  primary key (project_id, position),
  unique (project_id, id)
) strict;

create table placement (                        -- no row: the clause is still to be placed
  clause_id integer primary key references clause(id) on delete cascade,
  leaf integer not null,                        -- row of theme_model's leaves; -1 none, -2 ambiguous, -3 says nothing
  strength real not null,
  near integer not null default -1,             -- ambiguous: positions in machine_theme of the nearest theme and of
  other integer not null default -1             -- the one that is as near; -1: too small a group to be a theme
) strict;

create table theme_merged (                     -- themes that people merged away, of the present fit and their own
  project_id integer not null references project(id) on delete cascade,
  theme_id text not null,
  into_id text not null,                        -- the live theme that has their clauses
  primary key (project_id, theme_id)
) strict, without rowid;

create table theme_edit (                       -- what people changed, in order; it only grows
  project_id integer not null references project(id) on delete cascade,
  number integer not null,                      -- 1, 2, 3 … in the project
  body text not null,                           -- json of nlp.themes.edit_log
  made_by text not null,
  made_at text not null,
  primary key (project_id, number)
) strict, without rowid;
create trigger theme_edit_is_final before update on theme_edit begin
  select raise(abort, 'the log of edits only grows');
end;
create table theme_edit_problem (               -- edits that the last replay could not apply, and why
  project_id integer not null references project(id) on delete cascade,
  number integer not null,
  reason text not null,
  primary key (project_id, number)
) strict, without rowid;

create table theme_lineage (                    -- what became of the machine's themes in a run
  id integer primary key,
  project_id integer not null references project(id) on delete cascade,
  run_id integer not null references run(id) on delete cascade,
  kind text not null check (kind in ('kept', 'born', 'merged into', 'split from', 'died')),
  before_id text,                               -- of the theme before the run; null: born
  after_id text,                                -- of the theme after it; null: died
  strength real not null,                       -- a share, 0 to 1: see nlp.themes.lineage
  before_name text, after_name text             -- at the time
) strict;
create index theme_lineage_by_project on theme_lineage(project_id, run_id);
create index theme_lineage_by_run on theme_lineage(run_id);

create table theme_proposal (                   -- a group among the unassigned, for a person to accept
  id text primary key,                          -- of the theme that it becomes
  project_id integer not null references project(id) on delete cascade,
  name text not null,
  keywords text not null,                       -- json
  exemplars text not null,                      -- json: clause ids
  vectors blob not null,                        -- npy: float32 rows, means that stand for it
  clauses integer not null,
  comments integer not null,
  status text not null default 'proposed' check (status in ('proposed', 'dismissed')),
  run_id integer references run(id) on delete set null
) strict;
create index theme_proposal_by_project on theme_proposal(project_id, status);
create index theme_proposal_by_run on theme_proposal(run_id);

create table frozen_themes (                    -- a list of themes as it was
  project_id integer not null references project(id) on delete cascade,
  name text not null,
  run_id integer references run(id) on delete set null,
  frozen_at text not null,
  lines text not null,                          -- json: what "yousaid themes" printed
  primary key (project_id, name)
) strict, without rowid;
create index frozen_themes_by_run on frozen_themes(run_id);

insert into machine_theme(project_id, position, id, parent, name, keywords, exemplars, centroid, stability)
select project_id, position, id,
       case when parent_id is not null then (
         select count(*) from theme as before where before.project_id = live.project_id and before.status = 'live'
            and before.parent_id is null and before.id < live.parent_id) end,
       name, keywords, exemplars, centroid, stability
from (select *, row_number() over (partition by project_id order by parent_id is not null, id) - 1 as position
        from theme where status = 'live') as live;
insert into theme_edit(project_id, number, body, made_by, made_at)
select project_id, row_number() over (partition by project_id order by id, kind),
       json_object('kind', kind, 'theme', id, case kind when 'rename' then 'name' else 'definition' end, words),
       'before the log', strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now')
from (select project_id, id, 'rename' as kind, name as words from theme where named_by = 'person'
      union all select project_id, id, 'define', definition from theme where definition <> '');
"""


@MIGRATIONS(name="0001_first_light")  # type: ignore[untyped-decorator]  # mypy does not follow sqlite-utils
def first_light(db: Database) -> None:
    """Make every table that the way from a file to ranked initiatives needs."""
    for statement in _statements(FIRST_LIGHT):
        db.execute(statement)


@MIGRATIONS(name="0002_understanding")  # type: ignore[untyped-decorator]  # mypy does not follow sqlite-utils
def understanding(db: Database) -> None:
    """Make room for touchpoints, signals, mixed and unsure feelings, and what people say about these."""
    for statement in _statements(UNDERSTANDING):
        db.execute(statement)


@MIGRATIONS(name="0003_taxonomies")  # type: ignore[untyped-decorator]  # mypy does not follow sqlite-utils
def taxonomies(db: Database) -> None:
    """Make room for a project's own taxonomy and for corrections of touchpoints."""
    for statement in _statements(TAXONOMIES):
        db.execute(statement)


@MIGRATIONS(name="0004_theme_engine")  # type: ignore[untyped-decorator]  # mypy does not follow sqlite-utils
def theme_engine(db: Database) -> None:
    """Make room for fits, people's edits, lineage and proposals; what people wrote before begins the log."""
    for statement in _statements(THEME_ENGINE):
        db.execute(statement)


def _statements(script: str) -> list[str]:
    """Split a script into statements (triggers hold semicolons of their own)."""
    found, so_far = [], ""
    for line in script.splitlines(keepends=True):
        so_far += line
        if sqlite3.complete_statement(so_far):
            found.append(so_far.strip())
            so_far = ""
    return found
