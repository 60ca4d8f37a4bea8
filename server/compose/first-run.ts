import { randomBytes } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import sql from 'sql-template-tag'
import { loadDemo } from '#commerce/demo'
import type { Secrets } from '#platform/config'
import type { Database } from '#platform/db'
import { type Created, createWorkspace, makeLink } from '#workspaces'
import { entriesFromJsonl, importEntries } from '#engine/knowledge'
import { demoLook } from './look.ts'

const LOCK = 7_305_001

/** The workspace of this installation, made with its demo shop at the first start; several nodes starting at once make one. */
export function ensureWorkspace(db: Database, secrets: Secrets, at: Date): Promise<string> {
  return db.outside(async (tx) => {
    await tx.row(sql`select pg_advisory_xact_lock(${LOCK})`)
    const there = await tx.row<{ workspace_id: string }>(sql`select workspace_id from channel_routes order by workspace_id limit 1`)
    return there?.workspace_id ?? (await createDemoWorkspace(db, secrets, at)).workspaceId
  })
}

/** A workspace with the demo shop, its knowledge and its web channel. */
export async function createDemoWorkspace(db: Database, secrets: Secrets, at: Date): Promise<Created> {
  const look = demoLook()
  const shop = {
    name: '云杉小店', connector: 'demo', timeZone: 'Asia/Shanghai', currency: 'CNY', language: 'zh-CN' as const,
    deskHours: { opens: '09:00', closes: '22:00', days: [1, 2, 3, 4, 5, 6, 7] }, look,
  }
  const channel = { kind: 'web' as const, name: 'web', publicKey: `pk_${randomBytes(12).toString('hex')}`, secretSealed: secrets.seal(randomBytes(32).toString('base64url'), 'channel') }
  const created = await createWorkspace(db, '云杉小店', shop, channel, at)
  await loadDemo(db, created.workspaceId, at)
  const { workspaceId } = created
  await db.inWorkspace(workspaceId, (tx) => importEntries(tx, { workspaceId, now: at }, demoEntries()))
  return created
}

const DEMO_KNOWLEDGE = new URL('../../data/demo/knowledge/', import.meta.url)

const demoEntries = () =>
  globSync('*.jsonl', { cwd: fileURLToPath(DEMO_KNOWLEDGE) }).sort().flatMap((file) => entriesFromJsonl(readFileSync(new URL(file, DEMO_KNOWLEDGE), 'utf8')))

/** The address for the first owner, until there is one; made anew at every start. */
export async function firstSignIn(db: Database, workspaceId: string, publicUrl: string, at: Date): Promise<string | undefined> {
  const owned = await db.outside((tx) => tx.row(sql`select 1 from memberships where workspace_id = ${workspaceId} limit 1`))
  if (owned) return undefined
  const { token } = await makeLink(db, { workspaceId, purpose: 'first_run' }, at)
  return `${publicUrl}/console/link/${token}`
}
