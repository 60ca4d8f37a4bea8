import { isDeepStrictEqual } from 'node:util'
import sql from 'sql-template-tag'
import { shuffled } from '../../server/platform/random/index.ts'
import type { Call, Catching } from './calls.ts'
import { forgeries } from './forge.ts'
import type { Subject } from './subject.ts'

/** What one subject came to: calls delivered, and what was not as it should be. */
export interface Verdict {
  calls: number
  readonly wrong: string[]
}

const TIMES = 3

/** Delivers what a platform would, forged first, then shuffled and three times over: the end must be that of the run in order, and nothing forged may leave a trace. */
export async function mistreat(
  subject: Subject,
  catching: Catching,
  { most, random }: { most: number; random: () => number },
): Promise<Verdict> {
  const verdict: Verdict = { calls: 0, wrong: [] }
  const want = await subject.inOrder(most)
  const { calls, end } = await subject.kept(most)
  const before = await allRows(catching)
  for (const call of calls.slice(0, 2))
    for (const [how, forged] of forgeries(call, subject)) {
      const status = await catching.deliver(forged)
      verdict.calls++
      if (status < 400 || status >= 500) verdict.wrong.push(`${how}: answered ${status}`)
    }
  const after = await allRows(catching)
  if (!isDeepStrictEqual(before, after)) verdict.wrong.push(`forged calls left a trace: ${JSON.stringify({ before, after })}`)
  const rough = shuffled(Array.from({ length: TIMES }, () => calls).flat(), random)
  const statuses = await Promise.all(rough.map((call) => catching.deliver(call)))
  verdict.calls += rough.length
  if (statuses.some((status) => status >= 300)) verdict.wrong.push(`in disorder: answered ${[...new Set(statuses)].join(', ')}`)
  // and once more when all is done
  for (const call of shuffled(calls, random)) await catching.deliver(call)
  const got = await end()
  if (!isDeepStrictEqual(got, want)) verdict.wrong.push(`the end is not that in order: ${JSON.stringify({ got, want })}`)
  return verdict
}

/** What was kept for a day and is delivered then: taken where no moment is signed, refused without a trace where one is. */
export async function late(subject: Subject, catching: Catching, { most, calls, end, want }: Late): Promise<Verdict> {
  const verdict: Verdict = { calls: 0, wrong: [] }
  const before = await allRows(catching)
  for (const call of calls) {
    const status = await catching.deliver(call)
    verdict.calls++
    if (subject.signsTime ? status < 400 || status >= 500 : status >= 300) verdict.wrong.push(`${most} a day late: answered ${status}`)
  }
  if (subject.signsTime) {
    if (!isDeepStrictEqual(before, await allRows(catching))) verdict.wrong.push('what was replayed after its time left a trace')
  } else {
    const got = await end()
    if (!isDeepStrictEqual(got, want)) verdict.wrong.push(`a day late it ends otherwise: ${JSON.stringify({ got, want })}`)
  }
  return verdict
}

/** What was kept a day ago, and what its run in order ended with. */
export interface Late {
  readonly most: number
  readonly calls: readonly Call[]
  readonly end: () => Promise<unknown>
  readonly want: unknown
}

/** How much stands of all that a webhook can write. */
const allRows = ({ service }: Catching) =>
  service.db.inWorkspace(service.workspaceId, (tx) =>
    tx.row(sql`
      select (select count(*) from messages where author = 'shopper') as messages, (select count(*) from shoppers) as shoppers,
        (select count(*) from identities) as identities, (select count(*) from conversations) as conversations,
        (select count(*) from channel_seats) as seats, (select count(*) from shop_events) as events,
        (select count(*) from outbound_calls where state = 'ended') as ended, (select count(*) from call_stops) as stops`),
  )
