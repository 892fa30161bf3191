-- The runs that a series shows: the ids of the latest full ones when it was calculated.
alter table series add column runs text;
