import { join } from 'node:path'
import { z } from 'zod'
import { sentencesOf } from '../../server/engine/dialogue/answers/page/index.ts'
import { type BenchOptions, type Result, round } from '../harness/result.ts'
import { type DemoTalk, playDemo } from './demo.ts'
import { linesOf } from './input.ts'
import { saidIn, shopText } from './page-lines.ts'

const FILE = join(import.meta.dirname, 'pages.jsonl')
const LEAST_RIGHT = 65
const MOST_WRONG = 5

/** A question about goods, written before anybody knew the answers. */
const Question = z.object({
  id: z.string(),
  /** The article whose page is open, if any. */
  page: z.string().nullable(),
  said: z.string(),
  /** What answers it, any of: an attribute by its own name, `=description`, `=accessories`, `entry:ID`. */
  lines: z.array(z.string()),
  /** Neither page nor entries answer it: to say so is right. */
  unsaid: z.boolean().optional(),
  /** What it comes to, where it is certain: an answer that says the opposite is wrong. */
  verdict: z.enum(['yes', 'no']).optional(),
})
type Question = z.infer<typeof Question>

type Half = 'open' | 'kept'
const VERDICTS = ['right', 'wrong', 'silent', 'asked'] as const
type Verdict = (typeof VERDICTS)[number]

interface Played {
  readonly question: Question
  readonly half: Half
  readonly verdict: Verdict
  readonly concluded: boolean
}

/**
 * Questions about the pages of the demo shop, each alone in its own session: is the line told that answers it, another, or none? Every other
 * question is kept: of it only figures are printed. `--open` plays the other half alone; what is not right in it is told. FILE.jsonl: other questions.
 */
export async function* bench({ args }: BenchOptions): AsyncIterable<Result> {
  const own = args.find((one) => one.endsWith('.jsonl'))
  const isKept = (at: number) => own === undefined && at % 2 === 1
  const all = linesOf(own ?? FILE, Question).map((question, at) => ({ question, half: isKept(at) ? 'kept' : 'open' }) as const)
  const asked = args.includes('--open') ? all.filter(({ half }) => half === 'open') : all
  const text = shopText(sentencesOf)
  const played: Played[] = []
  const run = { driver: 'local', modelUrl: undefined, modelName: '', atOnce: 2, traces: undefined } as const
  await playDemo(asked.map(talkOf), run, ({ id }, [turn]) => {
    const of = asked.find(({ question }) => question.id === id)
    if (!of || !turn) return
    const reply = turn.answers.join('\n')
    const found = saidIn(reply, of.question, text)
    played.push({ ...of, ...found })
    if (of.half === 'open' && (found.verdict !== 'right' || args.includes('--all')))
      process.stderr.write(`${found.verdict}\t${id}\t${of.question.said}\t${reply.replaceAll('\n', ' ⏎ ')}\n`)
  })
  for (const half of ['open', 'kept'] as const) {
    const own = played.filter((one) => one.half === half)
    if (own.length === 0) continue
    for (const verdict of VERDICTS) yield share(half, own, verdict)
    const certain = own.filter(({ question }) => question.verdict !== undefined)
    yield row(`pages.${half}_concluded`, (100 * certain.filter(({ concluded }) => concluded).length) / certain.length)
  }
}

const talkOf = ({ question: { id, page, said } }: { readonly question: Question }): DemoTalk => ({
  id,
  shopper: 'visitor',
  page: page && `/shop/items/${page}`,
  goal: said,
  kind: 'page',
  messages: [said],
})

function share(half: Half, own: readonly Played[], which: Verdict): Result {
  const value = round((100 * own.filter(({ verdict }) => verdict === which).length) / own.length, 1)
  const result = row(`pages.${half}_${which}`, value)
  if (which === 'right') return { ...result, goal: `≥ ${LEAST_RIGHT}`, ok: value >= LEAST_RIGHT }
  return which === 'wrong' ? { ...result, goal: `≤ ${MOST_WRONG}`, ok: value <= MOST_WRONG } : result
}

const row = (name: string, value: number): Result => ({
  name,
  value: round(value, 1),
  unit: '%',
  peer: null,
  ratio: null,
  goal: null,
  ok: true,
})
