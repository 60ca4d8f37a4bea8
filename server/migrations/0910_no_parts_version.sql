-- Written and never read: kinds of parts are only ever added, and each says by its name what it is.
alter table messages drop column parts_version;
