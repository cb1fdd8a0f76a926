-- Customers who would be kept if a complaint went away, and what they are worth, where it is known who left.

alter table theme_rollup add column kept real;
alter table theme_rollup add column kept_low real;
alter table theme_rollup add column kept_high real;
alter table theme_rollup add column worth real;               -- of those who would be kept, in the unit of the values
alter table theme_rollup add column worth_low real;
alter table theme_rollup add column worth_high real;
alter table theme_rollup add column kept_missing text not null default '';

alter table initiative add column kept real;
alter table initiative add column kept_low real;
alter table initiative add column kept_high real;
alter table initiative add column worth real;
alter table initiative add column worth_low real;
alter table initiative add column worth_high real;
alter table initiative add column kept_missing text not null default '';
