-- What shoppers send by a platform beside pictures is kept too: sounds, films and documents have no width and height.
alter table files alter column width drop not null, alter column height drop not null;
