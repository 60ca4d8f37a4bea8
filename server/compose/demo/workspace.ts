import { randomBytes } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { loadDemo, shopFacts } from '#commerce/demo'
import { entriesFromJsonl, importEntries } from '#engine/knowledge'
import type { Secrets } from '#platform/config'
import type { Database } from '#platform/db'
import { type Created, createWorkspace, type NewChannel, type NewShop } from '#workspaces'
import { demoLook } from '../widget/look.ts'

/** A workspace with the demo shop, its knowledge and its web channel. */
export async function createDemoWorkspace(db: Database, secrets: Secrets, at: Date): Promise<Created> {
  const created = await createBareWorkspace(db, secrets, at)
  const { workspaceId } = created
  await db.inWorkspace(workspaceId, (tx) => importEntries(tx, { workspaceId, now: at }, demoEntries()))
  return created
}

/** The same under a name of its own, without any knowledge: it is for another shop, which brings its own or borrows some. */
export async function createBareWorkspace(db: Database, secrets: Secrets, at: Date, name?: string): Promise<Created> {
  const shop = newDemoShop(name)
  const created = await createWorkspace(db, shop.name, shop, newChannel(secrets), at)
  await loadDemo(db, created.workspaceId, at)
  return created
}

function newDemoShop(named?: string): NewShop {
  const { name, timeZone, currency, language, desk } = shopFacts()
  const deskHours = { opens: desk.opens, closes: desk.closes, days: desk.weekdays }
  return { name: named ?? name.zh, connector: 'demo', timeZone, currency, language, deskHours, look: demoLook() }
}

/** The web channel of a new workspace, with a key and a secret of its own. */
export const newChannel = (secrets: Secrets): NewChannel => ({
  kind: 'web',
  name: 'web',
  publicKey: `pk_${randomBytes(12).toString('hex')}`,
  secretSealed: secrets.seal(randomBytes(32).toString('base64url'), 'channel'),
})

const DEMO_KNOWLEDGE = new URL('../../../data/demo/knowledge/', import.meta.url)

const demoEntries = () =>
  globSync('*.jsonl', { cwd: fileURLToPath(DEMO_KNOWLEDGE) })
    .sort()
    .flatMap((file) => entriesFromJsonl(readFileSync(new URL(file, DEMO_KNOWLEDGE), 'utf8')))
