-- What was sent of the library is read where it was sent; what never was is erased when it is taken off.
alter table library_files add column sent boolean not null default false;
update library_files set sent = true;
