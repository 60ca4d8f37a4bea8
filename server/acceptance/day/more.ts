import assert from 'node:assert/strict'
import { EarlierSessions } from '@xiaoer/contract/background'
import { Regroupings } from '@xiaoer/contract/merging'
import { Suggested } from '@xiaoer/contract/suggestions'
import { type Visitor, visit } from '@xiaoer/testing/visitor'
import sql from 'sql-template-tag'
import { verifyPack } from '#desk/evidence'
import type { Service } from '../../service.ts'
import { type Cast, must, type Person } from './cast.ts'

const text = (words: string) => ({ id: crypto.randomUUID(), parts: [{ kind: 'text', text: words }] })
const at = ({ opened }: Visitor, rest: string) => `/conversations/${opened.conversationId}${rest}`
const waysInto = ({ db, workspaceId }: Service, { opened }: Visitor): Promise<number> =>
  db.inWorkspace(workspaceId, async (tx) => {
    const ways = await tx.rows(
      sql`select 1 from identities i join conversations c on c.shopper_id = i.shopper_id where c.id = ${opened.conversationId}`,
    )
    return ways.length
  })

/** Two visitors turn out to be one, and then not. Gives how many ways lead to each, before, between and after. */
export async function mergeOfTheDay(service: Service, { owner }: Cast) {
  const [one, other] = [await visit(service), await visit(service)]
  await one.say('有货吗')
  await other.say('什么时候发货')
  const ways = async () => [await waysInto(service, one), await waysInto(service, other)] as const
  const before = await ways()
  await must(owner, 'POST', at(one, '/merge'), { into: other.opened.conversationId })
  const merged = await ways()
  const [kept] = (await owner.get(at(other, '/regroupings'))).as(Regroupings).regroupings
  await must(owner, 'POST', `/regroupings/${kept?.id}/undo`)
  return { before, merged, after: await ways() }
}

/** A session is given out for a dispute and verified; one letter is changed, and it is not. Gives what was found in each. */
export async function evidenceOfTheDay(service: Service, { owner }: Cast) {
  const shopper = await visit(service, { customer: 'c1092' })
  await shopper.say('说好今天发货的')
  const { last } = (await owner.get(at(shopper, '/sessions'))).as(EarlierSessions)
  const headers = { cookie: owner.cookie, 'x-xiaoer': '1', 'content-type': 'application/json' }
  const answer = await service.app.inject({ method: 'POST', url: `/api/v1/sessions/${last}/evidence?as=zip`, headers, payload: '{}' })
  const pack = answer.rawPayload
  const whole = await verifyPack(pack)
  const place = pack.indexOf('说好今天发货的')
  const touched = Buffer.from(pack)
  touched.write('没', place)
  return { session: whole.sessionId === last, whole: whole.bad.length, touched: (await verifyPack(touched)).bad.length > 0 }
}

/** Three questions: what is suggested is sent as it is, sent with other words around it, and passed over. Gives what was noted of each, in order. */
export async function assistOfTheDay(service: Service, by: Person): Promise<readonly string[]> {
  const shopper = await visit(service, { customer: 'c1093' })
  await shopper.say('你好')
  await must(by, 'POST', at(shopper, '/take'), { force: true })
  const suggested = async () => {
    for (;;) {
      const { suggestions, coming } = (await must(by, 'POST', at(shopper, '/suggestions'))).as(Suggested)
      const [reply] = suggestions.filter(({ kind }) => kind === 'reply')
      if (!coming) return reply ?? assert.fail('nothing was suggested')
      await new Promise((done) => setImmediate(done))
    }
  }
  const fates: string[] = []
  for (const made of [
    (words: string) => ({ words, isIts: true }),
    (words: string) => ({ words: `亲，${words}`, isIts: true }),
    () => ({ words: '稍等，我问一下仓库', isIts: false }),
  ]) {
    await shopper.post('/messages', text('你们家东西是正品吗'))
    const suggestion = await suggested()
    const { words, isIts } = made(suggestion.text)
    await must(by, 'POST', at(shopper, '/messages'), { ...text(words), ...(isIts && { help: { suggestion: suggestion.id } }) })
    const row = await service.db.inWorkspace(service.workspaceId, (tx) =>
      tx.row<{ fate: string }>(sql`select fate from reply_suggestions where id = ${suggestion.id}`),
    )
    fates.push(row?.fate ?? '')
  }
  await must(by, 'POST', at(shopper, '/settle'), { outcome: 'settled' })
  return fates
}
