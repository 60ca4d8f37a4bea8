import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { demoShop } from '../../server/commerce/demo/index.ts'
import type { Shop } from '../../server/commerce/index.ts'
import { bestOffer, type Together } from '../../server/compose/offers/best-offer.ts'
import { AppError } from '../../server/platform/errors/index.ts'
import { type BenchOptions, plain, type Result, round } from '../harness/result.ts'
import { customerOf, DemoTalk, type DemoTurn, playDemo } from './demo.ts'
import { linesOf } from './input.ts'

const FILE = join(import.meta.dirname, 'baskets.jsonl')

/** Goods that are to be reckoned: the product, values of its options in the shop's own language, how many. */
const Lines = z.array(z.tuple([z.string(), z.array(z.string()), z.number()]))
/** What an answer has to hold: the sum of these goods (or of others that are as right), words; and words of another place or rule that it may not. */
const Right = z.object({
  sum: Lines.optional(),
  or: Lines.optional(),
  says: z.array(z.string()).optional(),
  not: z.array(z.string()).optional(),
})
type Right = z.infer<typeof Right>
const Talk = DemoTalk.omit({ goal: true, kind: true }).extend({ right: z.array(Right.nullable()) })

/** Talks with an even number are not looked at while the engine is worked on: of them the figures alone are told. */
const isKept = ({ id }: { readonly id: string }): boolean => Number(id.slice(-2)) % 2 === 0

/**
 * Talks of baskets, sums, coupons and delivery, played in the demo shop by the local driver: how many of the turns that have a right sum or fact
 * hold it, and how many state another. Right sums are reckoned by the shop itself in the same run. `--out FILE` takes the transcripts of the half
 * that may be looked at.
 */
export async function* bench({ args }: BenchOptions): AsyncIterable<Result> {
  const { values } = parseArgs({ args: [...args], strict: false, options: { out: { type: 'string' }, only: { type: 'string' } } })
  const only = typeof values.only === 'string' ? new Set(values.only.split(',')) : undefined
  const talks = linesOf(FILE, Talk)
    .filter(({ id }) => !only || only.has(id))
    .map((talk) => ({ ...talk, goal: '', kind: 'pre-sale' }))
  const { out } = values
  if (typeof out === 'string') writeFileSync(out, '')
  const judged: { readonly kept: boolean; readonly verdict: Verdict }[] = []
  const run = { driver: 'local', modelUrl: undefined, modelName: '', atOnce: 2, traces: undefined } as const
  await playDemo(talks, run, async (talk, turns, { service, clock }) => {
    const shop = demoShop(service.db, service.workspaceId, clock)
    const lines = await Promise.all(
      turns.map(async (turn, at) => {
        const right = talk.right[at]
        const sums = right ? await sumsOf(shop, right, customerOf(talk)) : []
        return { ...turn, sums, verdict: right ? verdictOf(turn, right, sums) : undefined }
      }),
    )
    for (const { verdict } of lines) if (verdict) judged.push({ kept: isKept(talk), verdict })
    if (typeof out === 'string' && !isKept(talk)) appendFileSync(out, `${JSON.stringify({ id: talk.id, turns: lines })}\n`)
  })
  for (const [name, half] of [
    ['seen', judged.filter(({ kept }) => !kept)],
    ['kept', judged.filter(({ kept }) => kept)],
  ] as const)
    yield* figures(name, half)
}

/** `other`: another sum or the rule of another place is stated; `none`: neither. */
type Verdict = 'right' | 'other' | 'none'

function* figures(half: string, judged: readonly { readonly verdict: Verdict }[]): Iterable<Result> {
  const share = (verdict: Verdict) => round((100 * judged.filter((one) => one.verdict === verdict).length) / Math.max(1, judged.length))
  yield plain(`baskets.${half}.turns`, judged.length, 'count')
  yield plain(`baskets.${half}.right`, share('right'), '%')
  yield plain(`baskets.${half}.states_another`, share('other'), '%')
}

/** What the goods come to, in minor units: at best, and as the till takes them now. */
async function sumsOf(shop: Shop, { sum, or }: Right, customerId: string | undefined): Promise<number[]> {
  const all = await Promise.all([sum, or].flatMap((lines) => (lines ? [reckoned(shop, lines, customerId)] : [])))
  return all.flat()
}

async function reckoned(shop: Shop, lines: z.infer<typeof Lines>, customerId: string | undefined): Promise<number[]> {
  const products = await shop.catalogue.products(lines.map(([id]) => id))
  const together = lines.map(([id, values, quantity]): Together => {
    const product = products.find((one) => one.id === id)
    const variant = product?.variants.find(({ options }) => values.every((value) => Object.values(options).includes(value)))
    if (!variant) throw new AppError('invalid', `baskets.jsonl: ${id} has no kind ${values.join(' ')}`)
    return { productId: id, variantId: variant.id, quantity }
  })
  const [best, till] = await Promise.all([bestOffer(shop, together, customerId), shop.offers.quote(together, customerId)])
  return [best.total.minor, till.total.minor]
}

const AMOUNT = /¥\s?([\d,]+(?:\.\d+)?)/gu

function verdictOf({ answers }: DemoTurn, { sum, says = [], not = [] }: Right, sums: readonly number[]): Verdict {
  const text = answers.join('\n')
  const amounts = [...text.matchAll(AMOUNT)].map(([, amount = '']) => Math.round(Number(amount.replaceAll(',', '')) * 100))
  const isSummed = !sum || amounts.some((one) => sums.includes(one))
  const isOther = not.some((words) => text.includes(words))
  if (isSummed && !isOther && says.every((words) => text.includes(words))) return 'right'
  return isOther || (sum !== undefined && !isSummed && amounts.length > 0) ? 'other' : 'none'
}
