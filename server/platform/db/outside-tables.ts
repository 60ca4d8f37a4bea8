/**
 * Tables outside the tenants' row-level security: what must be found before the workspace is known. Free of content: ids, hashes, times
 * and what a person signs in with. A test compares this list with the database; whoever adds a table says here why it may stand outside.
 */
export const OUTSIDE_TABLES: Readonly<Record<string, string>> = {
  xiaoer_migrations: 'which files of migrations are applied; the owner alone reads it',
  installation: 'which key seals, and what outlives its change, sealed; asked before anything else',
  nodes: 'which processes serve and the ids of their keys, while a key is changed',
  accounts: 'a person who signs in, before a workspace is chosen',
  memberships: 'which workspaces an account may enter',
  logins: 'signed-in browsers, by the hash of their token, with the kind of browser and a network whose last part is hidden',
  second_factors: 'whether an account has a second factor, asked before a workspace is entered; its key sealed',
  recovery_codes: 'hashes of codes for when it is lost',
  one_time_links: 'first run, invitations and resets, by the hash of their token',
  passkeys: 'public keys that people sign in with, shown before they are known, with the name that each gave theirs',
  passkey_tries: 'questions that a passkey is to sign, by their hash',
  sign_on_doors: 'which workspace lets the people of a mail domain in by its provider, asked before anybody is known',
  sign_on_tries: 'sign-ins that are at a provider, by the hash of their state, with what proves the browser; verifier and nonce sealed',
  channel_routes: 'from a public channel key to its workspace',
  set_loans: 'which set one workspace lends to which other, and up to where that one has it',
  work: 'which conversation is due, for workers of any workspace',
  push_work: 'up to where the feed of a workspace was looked through for what is to be sent, and when to look again',
  news_work: 'when the orders of a workspace are to be looked at, for what is said of them first',
  site_work: 'when the sites of a workspace that are knowledge are to be read again',
  call_work: 'when the calls of a workspace that are to be made are looked at',
  hook_work: 'up to where the feed of a workspace was looked through for what webhooks tell, and when to look again',
  alert_work: 'up to where the feed of a workspace was looked through for warnings that go out, and when to look again',
  api_key_routes: 'which workspace a key of a program is of, by the hash of the key',
}
