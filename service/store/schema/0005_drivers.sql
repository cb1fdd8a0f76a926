-- What a theme goes with in the outcome, other themes and segments being equal, beside the leave-out impact.

alter table theme_rollup add column adjusted real;       -- same sign and unit as impact; null: see missing
alter table theme_rollup add column adjusted_low real;
alter table theme_rollup add column adjusted_high real;
alter table theme_rollup add column penalty real;        -- how much lower the outcome of one who complains is for it
alter table theme_rollup add column penalty_low real;
alter table theme_rollup add column penalty_high real;
alter table theme_rollup add column reward real;         -- how much higher that of one who praises is for it
alter table theme_rollup add column reward_low real;
alter table theme_rollup add column reward_high real;
alter table theme_rollup add column kano text check (kano in ('must-be', 'performance', 'delighter', 'indifferent'));
alter table theme_rollup add column disagreement text check (disagreement in ('sign', 'size'));   -- of both impacts
alter table theme_rollup add column significant integer not null default 0 check (significant in (0, 1));
alter table theme_rollup add column missing text not null default '';   -- why there is no adjusted impact, in words
alter table theme_rollup add column rank_low integer;    -- interval of shortfall_rank
alter table theme_rollup add column rank_high integer;
