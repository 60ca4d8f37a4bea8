import { feelsBy } from '../../server/compose/sweeping/watching.ts'
import { watchingOf } from '../../server/desk/monitor/index.ts'
import type { Service } from '../../server/service.ts'
import { type Ground, openRows, type Rows } from './rows.ts'
import type { Step, Written } from './sessions.ts'
import { type Happened, happened, type Under } from './told.ts'

/** The watch looks for what time alone brings about at this rate of the sessions' own time; the true one does once a second. */
const STEP_MS = 15_000
/** Longer than the watch waits for more news of what it heard of. */
const GATHERED_MS = 170
/** After the last step a session is closed; a shopper who is owed something had `~` written for it. */
const CLOSED_AFTER_MS = 15_000
/** Between a line and the one before, by who says it. */
const PAUSE_MS = { shopper: [4_000, 20_000], bot: [1_000, 4_000], agent: [8_000, 40_000] } as const

interface Planned {
  readonly at: number
  readonly nth: number
  /** Undefined: the session is over. */
  readonly step: Step | undefined
}

type Stages = Service['stages']

/** Sessions in rows, line by line in a time of their own from `base` on, while the watch looks at them. */
export async function unfold(ground: Ground, stages: Stages, all: readonly Written[], random: () => number): Promise<Happened[]> {
  let time = ground.base.getTime()
  const now = () => new Date(time)
  const { db, workspaceId } = ground
  const feel = feelsBy(db, stages, now)
  const failed = (err: unknown) => {
    throw err
  }
  const watching = watchingOf({ db, now, ring: () => {}, feel, troubleOf: () => undefined, failed })
  const rows = openRows(ground, async (conversationId, text) => (await feel(workspaceId, conversationId, [text]))[0]?.mood ?? 0)
  const under: Under[] = []
  for (const written of all) under.push({ written, conversationId: await rows.begin(written.holder, now()), dueAt: undefined })
  const plan = all.flatMap((written, nth) => planOf(written, nth, time, random)).sort((a, b) => a.at - b.at)
  for (let next = plan.shift(); next; ) {
    const heard = new Set<string>()
    for (; next && next.at <= time; next = plan.shift()) heard.add(await take(rows, under[next.nth], next, now()))
    for (const id of heard) watching.heard(workspaceId, id)
    if (heard.size > 0) await new Promise((done) => setTimeout(done, GATHERED_MS))
    await watching.close()
    await watching.sweep()
    time += STEP_MS
  }
  return happened(db, workspaceId, under)
}

async function take(rows: Rows, session: Under | undefined, { step }: Planned, at: Date): Promise<string> {
  if (!session) throw new Error('a step of no session')
  const { conversationId } = session
  if (step?.bad) session.dueAt = at
  if (!step) await rows.end(conversationId, at)
  else if (step.do === 'say') await rows.say(conversationId, step, at)
  else if (step.do === 'hold') await rows.hold(conversationId, step.holder, at)
  else if (step.do === 'held_back') await rows.holdBack(conversationId, at)
  return conversationId
}

function planOf({ steps }: Written, nth: number, from: number, random: () => number): Planned[] {
  const between = (least: number, most: number) => least + random() * (most - least)
  let at = from + between(0, 60_000)
  const planned = steps.map((step) => {
    const [least, most] = step.do === 'say' ? PAUSE_MS[step.author] : [0, 0]
    const here = at + between(least, most)
    at = step.do === 'wait' ? at + step.seconds * 1_000 : here
    return { at: here, nth, step }
  })
  return [...planned, { at: at + CLOSED_AFTER_MS, nth, step: undefined }]
}
