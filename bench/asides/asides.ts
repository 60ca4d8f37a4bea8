import { shuffled } from '../../server/engine/text/index.ts'
import { seeded } from '../../server/platform/random/index.ts'
import type { BenchOptions, Result } from '../harness/result.ts'
import { holds, isHeard } from '../pairs/heard.ts'
import { acrossGroups, type LineSet, readSets } from '../pairs/sets.ts'
import { openTalks, type Reply } from '../pairs/talks.ts'

/** At most so many of a set are played. */
const MOST = 300
const QUICK = 30
/** Own goal: of twenty things said in the middle of a matter at most one is lost, or the matter with it. */
const MOST_LOST = 5

/** What is said in the middle of a matter must come to what it comes to alone, and the matter must stay: how often either does not, of each set. `--file FILE` takes other sets. */
export async function* bench({ seed, quick, args }: BenchOptions): AsyncIterable<Result> {
  const sets = readSets(args)
  const talks = await openTalks()
  try {
    for (const set of sets) {
      const say = (...lines: string[]) => talks.say(set.shopper, set.language, ...lines)
      const alone = await eachAlone(set, say)
      const open = acrossGroups(set).filter(([first]) => alone.get(first)?.answer !== undefined)
      const played = [...shuffled(open.length, seeded(seed))].flatMap((at) => (open[at] ? [open[at]] : [])).slice(0, quick ? QUICK : MOST)
      for (const form of FORMS) {
        let lost = 0
        for (const [first, aside] of played) {
          const missing = await form.lost(first, aside, { alone, say, between: BETWEEN[set.language] })
          if (missing) process.stderr.write(`lost ${form.name}: ${missing}\n`)
          lost += missing ? 1 : 0
        }
        yield row(`${set.name}: ${form.name}`, (100 * lost) / played.length)
      }
    }
  } finally {
    await talks.close()
  }
}

const BETWEEN = { 'zh-CN': '，', en: '. ' }

interface Play {
  readonly alone: ReadonlyMap<string, Reply>
  readonly between: string
  say(...lines: string[]): Promise<Reply>
}

async function eachAlone({ lines }: LineSet, say: Play['say']): Promise<Map<string, Reply>> {
  const alone = new Map<string, Reply>()
  for (const line of new Set(Object.values(lines).flat())) alone.set(line, await say(line))
  return alone
}

/** How it is said in the middle; what is lost, in words, or undefined. */
const FORMS: readonly { readonly name: string; lost(first: string, aside: string, play: Play): Promise<string | undefined> }[] = [
  {
    name: 'said in the middle, lost or the matter with it',
    async lost(first, aside, { alone, say }) {
      const reply = await say(first, aside)
      if (!isHeard(alone.get(aside), reply)) return `${first} → ${aside}: not heard`
      return keeps(reply, alone.get(first)) ? undefined : `${first} → ${aside}: ${matterOf(alone.get(first))} is gone`
    },
  },
  {
    name: 'said beside an answer, either lost',
    async lost(first, aside, { alone, say, between }) {
      const answer = alone.get(first)?.answer ?? ''
      const reply = await say(first, `${answer}${between}${aside}`)
      const words = `${first} → ${answer}${between}${aside}`
      if (!isHeard(alone.get(aside), reply)) return `${words}: not heard`
      const answered = await say(first, answer)
      const matter = matterOf(answered)
      if (matter === undefined) return undefined
      if (!keeps(reply, answered)) return `${words}: ${matter} is gone`
      const missing = answered.ofFirst.filter((slot) => !reply.slots.includes(slot))
      return missing.length > 0 ? `${words}: ${missing} is not taken` : undefined
    },
  },
]

const matterOf = (reply: Reply | undefined): string | undefined => reply?.matters[0]
const keeps = (reply: Reply, before: Reply | undefined): boolean => holds(reply, matterOf(before) ?? '')

const row = (name: string, share: number): Result => ({
  name,
  value: Number(share.toFixed(1)),
  unit: '%',
  peer: null,
  ratio: null,
  goal: `≤ ${MOST_LOST}`,
  ok: share <= MOST_LOST,
})
