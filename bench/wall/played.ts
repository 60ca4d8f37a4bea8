import sql from 'sql-template-tag'
import { SentMessage } from '../../packages/contract/index.ts'
import { visit } from '../../packages/testing/visitor.ts'
import { lendOrders } from '../../server/commerce/demo/index.ts'
import type { Service } from '../../server/service.ts'
import type { Written } from './sessions.ts'
import { type Happened, happened, type Under } from './told.ts'

/** So many shoppers talk at a time. */
const AT_ONCE = 4
/** What was answered is looked at within a moment; a busy machine takes longer. Where nothing new is told for so long, all is. */
const SETTLED_MS = 2_000

/** Shoppers with an order each say their lines to the running bot; what the service itself warns of is what was told. */
export async function play(service: Service, all: readonly Written[]): Promise<Happened[]> {
  const waiting = [...all.entries()]
  const under: Under[] = []
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) under.push(await talk(service, next[1], next[0]))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  await settled(service)
  return happened(service.db, service.workspaceId, under)
}

async function talk(service: Service, written: Written, nth: number): Promise<Under> {
  const { db, workspaceId } = service
  const lent = await db.inWorkspace(workspaceId, (tx) =>
    lendOrders(tx, workspaceId, nth + 1, [{ state: 'shipped', shipment: 'in_transit' }]),
  )
  const english = written.steps.every((step) => step.do !== 'say' || !/\p{sc=Han}/u.test(step.text))
  const from = `10.1.${nth >> 8}.${nth & 255}`
  const shopper = await visit(service, { customer: lent.customerId, language: english ? 'en' : 'zh-CN', from })
  let dueAt: Date | undefined
  for (const step of written.steps) {
    if (step.do !== 'say' || step.author !== 'shopper') throw new Error(`${written.name}: only a shopper’s lines can be played`)
    // by the clock that warnings are told by, which may be a little behind the database's
    if (step.bad) dueAt = new Date()
    const said = await shopper.say(step.text)
    said.as(SentMessage)
  }
  return { written, conversationId: shopper.opened.conversationId, dueAt }
}

/** Until every line has its answer and nothing new was told for a while after. */
async function settled({ db, workspaceId }: Service): Promise<void> {
  const look = () =>
    db.inWorkspace(workspaceId, (tx) =>
      tx.row<{ told: number; owed: number }>(sql`
        select (select count(*)::int from alerts where conversation_id is not null) as told,
          (select count(*)::int from conversations where holder = 'bot' and handled_seq < inbound_seq) as owed`),
    )
  let [before, now] = [-1, await look()]
  while (now && (now.owed > 0 || before !== now.told)) {
    await new Promise((done) => setTimeout(done, SETTLED_MS))
    ;[before, now] = [now.told, await look()]
  }
}
