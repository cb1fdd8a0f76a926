-- Machine themes below, people's edits above: a fit is kept with what places new clauses (theme_model, placement) and
-- the themes it found (machine_theme); the log of edits is replayed over these, and theme and assignment hold what
-- comes of it, which is what everything else reads.

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
