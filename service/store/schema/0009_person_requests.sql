-- Who was forgotten or given their data, and when. The subject is a hash of its own under the installation's key: it
-- tells whether somebody whose id is known was forgotten, and fits nothing else that is stored.

create table person_request (
  id integer primary key,
  project_id integer not null references project(id) on delete cascade,
  action text not null check (action in ('forget', 'export person')),
  subject text not null,                        -- 24 hexadecimal digits
  made_by text not null,
  started_at text not null,                     -- ISO 8601, UTC
  ended_at text,                                -- null: stopped on the way; to be finished
  counts text not null default '{}'             -- json: what was removed or handed over, how many
) strict;
create index person_request_by_subject on person_request(project_id, action, subject);
