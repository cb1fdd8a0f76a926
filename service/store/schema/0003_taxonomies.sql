-- A correction is kept by the words it is about, so that it holds for clauses that are made anew, and goes with the
-- comment that the words are from.

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
