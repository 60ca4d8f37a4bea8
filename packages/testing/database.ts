import { randomUUID } from 'node:crypto'
import { setImmediate as round } from 'node:timers/promises'
import sql, { type Sql } from 'sql-template-tag'
import { type Connection, type Listener, openDatabase, openListener, type PooledDatabase, type Tx } from '../../server/platform/db/index.ts'
import { type Copy, copyTemplate, dropCopy, startTestCluster } from './cluster.ts'

/** A fresh, migrated database of this test file's own. */
export interface TestDatabase {
  /** As the service has it: role xiaoer_app, bound by row-level security. */
  readonly database: PooledDatabase
  /** As superuser, past row-level security: to recount what the service claims. */
  readonly owner: PooledDatabase
  readonly listener: Listener
  readonly app: Connection
  readonly ownerConnection: Connection
  /** Needed only where the connections would disturb: they do not keep the process alive, and the runner closes them after the file. */
  close(): Promise<void>
}

/** Open in this process, to be closed after the file that opened them. */
const open = new Set<TestDatabase>()

export async function closeDatabases(): Promise<void> {
  await Promise.all([...open].map((one) => one.close()))
}

/** Under `npm test` in the cluster all files share; a file run alone starts its own. */
let cluster: Promise<Connection> | undefined

/** Gives a new database at each call; call it once at the top of a test file. */
export const testDatabase = (): Promise<TestDatabase> => openCopy(copyTemplate)

/** The same on another copy than that of the template. */
export async function openCopy(copyAs: (shared: Connection, name: string) => Promise<Copy>): Promise<TestDatabase> {
  cluster ??= findCluster()
  const [shared, name] = [await cluster, `test_${randomUUID().replaceAll('-', '')}`]
  const { owner, app } = await copyAs(shared, name)
  const database = openDatabase(app, { allowExitOnIdle: true })
  const ownerDatabase = openDatabase(owner, { allowExitOnIdle: true, connections: 2 })
  const listener = openListener(app)
  const close = async () => {
    if (!open.delete(test)) return
    await Promise.all([listener.close(), database.close(), ownerDatabase.close()])
    await dropCopy(shared, name)
  }
  const test = { database: inOrder(database), owner: ownerDatabase, listener, app, ownerConnection: owner, close }
  open.add(test)
  return test
}

async function findCluster(): Promise<Connection> {
  const problem = process.env['XIAOER_TEST_CLUSTER_PROBLEM']
  if (problem !== undefined) throw new Error(problem)
  const shared = process.env['XIAOER_TEST_CLUSTER']
  return shared === undefined ? (await startTestCluster()).owner : JSON.parse(shared)
}

/** Comes back once somebody in this database waits for a row that another holds. */
export async function untilSomebodyWaits({ call }: Pick<PooledDatabase, 'call'>, atLeast = 1): Promise<void> {
  const waiting = sql`select from pg_stat_activity where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`
  while ((await call(waiting)).length < atLeast) await round()
}

const CONVERSATION = /\bupdate conversations\b|\bfrom conversations\b.*\bfor (?:update|share)\b/s
const COUNTER = /\ballot_seq\b/
/** What a turn locks after its conversation, some of it after the feed's counter. */
const OF_CONVERSATION = /\bupdate (?:sessions|work|actions|tickets)\b|\bfrom (?:actions|tickets)\b.*\bfor update\b/s
const AFTER_COUNTER = /\bupdate (?:sessions|work)\b/

/** A database whose transactions lock conversations first, or fail: in the wrong order two would wait for each other in a circle one day. */
function inOrder(database: PooledDatabase): PooledDatabase {
  const { inWorkspace, outside } = database
  return {
    ...database,
    inWorkspace: (workspaceId, work) => inWorkspace(workspaceId, (tx) => work(ordered(tx))),
    outside: (work) => outside((tx) => work(ordered(tx))),
  }
}

function ordered({ rows, row, run }: Tx): Tx {
  let [hasConversation, before] = [false, '']
  const seen = (query: Sql): Sql => {
    const { text } = query
    const isConversation = CONVERSATION.test(text)
    const isLate = isConversation || (COUNTER.test(text) && AFTER_COUNTER.test(before))
    if (isLate && before && !hasConversation) throw new Error(`in another order than a turn locks them: ${before}; ${text}`)
    hasConversation ||= isConversation
    if (COUNTER.test(text) || OF_CONVERSATION.test(text)) before += text
    return query
  }
  return { rows: (query) => rows(seen(query)), row: (query) => row(seen(query)), run: (query) => run(seen(query)) }
}
