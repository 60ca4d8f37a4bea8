/** Database: the one way to rows, under row-level security; migrations; the embedded PostgreSQL. Owns `xiaoer_migrations`, `installation`, `nodes`. */

export type { Database, Tx } from './database.ts'
export { startEmbedded } from './embedded/index.ts'
export { groupCommit, type WriteGroup } from './group-commit.ts'
export { assertBoundByRowSecurity } from './guard.ts'
export {
  changeKey,
  forgetOlderKeys,
  type Installation,
  install,
  installationIn,
  type KeyChange,
  keyChange,
  mustOpen,
  noteOlderKeys,
  sayAlive,
  sayGone,
  takeUp,
} from './installation.ts'
export { connectOwner, migrate } from './migrate.ts'
export { type OwnStore, openOn, openStore, type Store, type StoreOptions } from './open-store.ts'
export { OUTSIDE_TABLES } from './outside-tables.ts'
export { APP_ROLE, asRole, type Connection, inDatabase } from './pool/connection.ts'
export { isRefusedForGood, ranTooLong } from './pool/failures.ts'
export { type Listener, notify, openListener } from './pool/listen.ts'
export { type DatabaseOptions, openDatabase, type PooledDatabase } from './pool/open-database.ts'
