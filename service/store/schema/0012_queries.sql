-- Queries that comments are read with: what was asked, and how far its answer is in the store.

create table source_query (
  source_id integer primary key references source(id) on delete cascade,
  asked text not null,                          -- sha256 of the database, the query and the column of marks
  reading text not null,                        -- sha256 of how rows were redacted: version, and words that are kept
  mapping text not null,                        -- json of corpora.columns.ColumnMapping
  mark text not null                            -- json: kind and value in the last row stored; empty: all is read again
) strict;
