-- Passkeys (Web Authentication). Outside the tenants' security, as second factors are: a key is a person's, and is shown before they are known.
create table passkeys (
  id uuid primary key,
  -- as the authenticator calls it, in base64url
  credential_id text not null unique,
  account_id uuid not null references accounts (id),
  name text not null,
  public_key bytea not null,
  -- how often it was used, by those authenticators that count
  counter bigint not null,
  transports text[] not null,
  -- the authenticator keeps it in more than one place
  is_synced boolean not null,
  created_at timestamptz not null,
  used_at timestamptz
);
create index passkeys_account on passkeys (account_id);

-- Questions that an authenticator is to sign, each good once and for a few minutes.
create table passkey_tries (
  challenge_hash bytea primary key,
  -- whose new key it is for; null: a sign-in
  account_id uuid,
  expires_at timestamptz not null
);
create index passkey_tries_expires on passkey_tries (expires_at);

-- By which key a login was begun: it ends with the key.
alter table logins add column passkey_id uuid;
