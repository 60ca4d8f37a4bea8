-- Whether a workspace shows its help centre. No row: it does.
create table help_settings (
  workspace_id uuid not null primary key,
  open boolean not null default true,
  changed_by uuid,
  changed_at timestamptz not null
);
select tenant_table('help_settings');
