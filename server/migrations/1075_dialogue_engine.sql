-- Which dialogue engine serves conversations that begin now. Workspaces that exist stay with the first until an owner says otherwise.
alter table language_model_settings add column engine text not null default 'first' check (engine in ('first', 'second'));
