-- Single sign-on (OpenID Connect): which provider a workspace lets its people in by.
create table sign_on_settings (
  workspace_id uuid primary key,
  on_duty boolean not null,
  -- what the button of the sign-in page is called
  label text not null,
  issuer text not null,
  client_id text not null,
  -- sealed; empty for a client that has none (PKCE alone)
  secret_sealed text not null,
  -- lower case; whose mail address is of another one is refused
  domains text[] not null,
  -- by its name or id; null: who has no account must be invited
  newcomer_role text,
  -- the provider's sign-in counts as both factors
  counts_as_factor boolean not null,
  changed_at timestamptz not null,
  changed_by uuid not null
);
select tenant_table('sign_on_settings');

-- Whom of the provider an account is: by issuer and subject, never by the mail address, which can be given to somebody else later.
create table sign_on_identities (
  workspace_id uuid not null,
  issuer text not null,
  subject text not null,
  account_id uuid not null,
  linked_at timestamptz not null,
  used_at timestamptz not null,
  primary key (workspace_id, issuer, subject)
);
create unique index sign_on_identities_account on sign_on_identities (workspace_id, issuer, account_id);
select tenant_table('sign_on_identities');

-- Outside the tenants' security, as it is asked before anybody is known: which workspace lets people of a mail domain in by its provider.
create table sign_on_doors (
  id uuid primary key,
  workspace_id uuid not null unique,
  domains text[] not null
);
create index sign_on_doors_domains on sign_on_doors using gin (domains);

-- A sign-in that is at the provider: of which browser, good once and for a few minutes.
create table sign_on_tries (
  state_hash bytea primary key,
  workspace_id uuid not null,
  browser_hash bytea not null,
  -- PKCE's verifier and the nonce
  sealed text not null,
  -- set once the provider answered; while a second factor is asked for, who it was
  used_at timestamptz,
  account_id uuid,
  expires_at timestamptz not null
);
create index sign_on_tries_expires on sign_on_tries (expires_at);

-- How a login was proved, and whether that counts as two factors.
alter table logins
  add column proved_by text not null default 'password',
  add column is_strong boolean not null default false;
