import { testService } from '../../packages/testing/service.ts'
import { seeded } from '../../server/platform/random/index.ts'
import type { Bench, Result } from '../harness/result.ts'
import { callResultSubject } from './call-results.ts'
import { type Catching, catching } from './calls.ts'
import { channelSubject, hookedKinds } from './channels.ts'
import { type Late, late, mistreat } from './mistreat.ts'
import { reportSubject } from './reports.ts'
import { HOOKED_SHOPS, HOOKED_SOURCES, shopSubject } from './shops.ts'
import type { Subject } from './subject.ts'

/** One of each way to sign, for a run that has no time. */
const QUICK = new Set(['telegram', 'line', 'generic', 'wechat', 'douyin', 'sms', 'sms-aliyun', 'shopify', 'medusa', 'mapped'])
const HOOKED = { ...HOOKED_SHOPS, ...HOOKED_SOURCES }
const DAY_MS = 86_400_000

/**
 * Every webhook of every channel (what shoppers say, and what became of what we say) and shop, and of who makes calls: forged (unsigned, one byte changed, 10 MB), then in disorder and three times over, and what was kept for
 * a day: the end is that of the run in order, and what is forged or replayed after its time changes nothing.
 */
export const bench: Bench = async function* ({ quick, seed }) {
  let ahead = 0
  const now = () => new Date(Date.now() + ahead)
  const service = await testService({ now }, { PRIVATE_HOSTS: '127.0.0.1' })
  const [caught, random, most] = [catching(service), seeded(seed), quick ? 3 : 5]
  const isIn = (name: string) => !quick || QUICK.has(name)
  const subjects: (() => Promise<Subject | undefined>)[] = [
    ...hookedKinds()
      .filter(isIn)
      .map((kind) => () => channelSubject(kind, caught)),
    ...hookedKinds()
      .filter(isIn)
      .map((kind) => () => reportSubject(kind, caught)),
    () => callResultSubject(caught, now),
    ...Object.entries(HOOKED)
      .filter(([kind]) => isIn(kind))
      .map(
        ([kind, shop]) =>
          () =>
            shopSubject(kind, shop, caught, now),
      ),
  ]
  const waiting: (Late & { subject: Subject })[] = []
  for (const open of subjects) {
    const subject = await open()
    if (!subject) continue
    const verdict = await mistreat(subject, caught, { most, random })
    yield told(subject.name, verdict)
    const kept = { subject, most, want: await subject.inOrder(most), ...(await subject.kept(most)) }
    // a shop is soon connected in another's place: its day goes by now, that of the channels with it
    const isShop = subject.name in HOOKED
    if (!isShop) waiting.push(kept)
    if (isShop) ahead += DAY_MS
    if (isShop) yield await toldLate(kept, caught)
  }
  ahead += DAY_MS
  for (const kept of waiting) yield await toldLate(kept, caught)
}

const toldLate = async ({ subject, ...kept }: Late & { subject: Subject }, caught: Catching) =>
  told(`${subject.name}, a day late`, await late(subject, caught, kept))

function told(name: string, { calls, wrong }: { calls: number; wrong: readonly string[] }): Result {
  for (const one of wrong) process.stderr.write(`${name}: ${one}\n`)
  const goal = 'the end of the run in order; forged ones change nothing'
  return {
    name: `webhooks of ${name}: wrong`,
    value: wrong.length,
    unit: `of ${calls} calls`,
    peer: null,
    ratio: null,
    goal,
    ok: wrong.length === 0,
  }
}
