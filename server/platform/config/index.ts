/** Config: how this process was told to run, its data folder, and its secrets. Owns no tables. */
export { prepareDataFolder } from './data-folder.ts'
export { findSecrets, type KeySource, openSecrets } from './key.ts'
export { type Config, type Listening, type Role, readConfig, type SecurityContact, type SipPlace } from './read-config.ts'
export { type Keyring, keyIdOf, type Secrets, secretsOf } from './secrets.ts'
