import { randomUUID } from 'node:crypto'
import type { CallEnded } from '@xiaoer/contract/calls'
import { CallSecret } from '@xiaoer/contract/calls'
import { ConnectedShops } from '@xiaoer/contract/shops'
import sql from 'sql-template-tag'
import { signedInAgain } from '../../packages/testing/colleague.ts'
import type { TestService } from '../../packages/testing/service.ts'
import { managerOf } from '../../server/channels/testing/seat.ts'
import { placeCall } from '../../server/growth/calls/index.ts'
import { signed } from '../../server/platform/outbound/index.ts'
import type { Call, Catching } from './calls.ts'
import type { Subject } from './subject.ts'

type Told = Omit<CallEnded['data'], 'callId'>

/** How calls end, in turn: what is pressed stops them, whichever is told first. */
const ENDS: readonly (readonly Told[])[] = [
  [{ outcome: 'answered', seconds: 31 }],
  [{ outcome: 'no_answer' }],
  [
    { outcome: 'answered', seconds: 12 },
    { outcome: 'answered', digits: '9', seconds: 12 },
  ],
  [{ outcome: 'busy' }],
  [{ outcome: 'refused' }],
]
/** Nobody asks the bridge for them meanwhile: they are due long after the run. */
const LATER_MS = 90 * 86_400_000

/** A merchant's telephone provider, which tells how calls ended. */
export async function callResultSubject({ service }: Catching, now: () => Date): Promise<Subject> {
  const manager = await signedInAgain(service, await managerOf(service))
  const shopId = (await manager.get('/shops')).as(ConnectedShops).shops[0]?.id ?? ''
  const bridge = { url: 'https://bridge.example/calls', on: true, tries: 2, againMinutes: 30 }
  const { secret } = (await manager.send('PUT', `/shops/${shopId}/call-bridge`, bridge)).as(CallSecret)
  const url = `/api/v1/call-results/${service.workspaceId}/${shopId}`
  function told(data: CallEnded['data']): Call {
    const payload = JSON.stringify({ type: 'call.ended', data } satisfies CallEnded)
    const headers = { 'content-type': 'application/json', ...signed(secret ?? '', `told_${randomUUID()}`, now(), payload) }
    return { method: 'POST', url, query: {}, headers, payload }
  }
  /** So many calls that were made, and what the provider tells of them. */
  async function run(most: number) {
    const ids = await Promise.all(Array.from({ length: most }, () => placed(service, shopId, now())))
    const calls = ids.flatMap((callId, nth) => (ENDS[nth % ENDS.length] ?? []).map((end) => told({ callId, ...end })))
    return { calls, end: () => endsOf(service, ids) }
  }
  return {
    name: 'call-results',
    signsBody: true,
    signsTime: true,
    async inOrder(most) {
      const { calls, end } = await run(most)
      for (const one of calls) await service.app.inject({ ...one, headers: { ...one.headers }, query: {} })
      return end()
    },
    kept: run,
  }
}

let made = 0
/** A call that is to be made; gives its id. */
async function placed({ db, workspaceId, secrets }: TestService, shopId: string, at: Date): Promise<string> {
  const newsId = randomUUID()
  const to = { workspaceId, newsId, shopId, shopperId: randomUUID(), conversationId: randomUUID(), attempt: 1 }
  const number = `+15550${String(made++).padStart(6, '0')}`
  const said = { orderNumber: `C${String(made).padStart(4, '0')}`, number, language: 'zh-CN', words: '您有一笔订单未付款' }
  return db.inWorkspace(workspaceId, async (tx) => {
    await placeCall(tx, secrets, { ...to, ...said, at: new Date(at.getTime() + LATER_MS) })
    return (await tx.row<{ id: string }>(sql`select id from outbound_calls where news_id = ${newsId}`))?.id ?? ''
  })
}

/** How they stand, in the order in which they were placed. */
const endsOf = ({ db, workspaceId }: TestService, ids: readonly string[]) =>
  db.inWorkspace(workspaceId, (tx) =>
    tx.rows(sql`
      select c.ended, c.seconds, s.number_hash is not null as stopped from outbound_calls c
        left join call_stops s on s.workspace_id = c.workspace_id and s.number_hash = c.number_hash
      where c.id = any(${ids}::uuid[]) order by array_position(${ids}::uuid[], c.id)`),
  )
