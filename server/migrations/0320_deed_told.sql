-- Why a person said no to a deed, in words for the shopper.
alter table actions add column reason text;
