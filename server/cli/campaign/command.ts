import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { plainMoney } from '@xiaoer/contract'
import type { Campaign } from '@xiaoer/contract/campaigns'
import { z } from 'zod'
import { bestSum, type Sum } from '#commerce/sums'
import { fault, faultText, jsonOf } from '#engine/decisions'
import { isZone } from '#platform/clock'
import { AppError } from '#platform/errors'
import { readCampaign } from '#workspaces/campaigns'

export const help = `xiaoer campaign RULES.md [--goods GOODS.json] [--time-zone ZONE] [--currency CODE] [--now INSTANT] [--quiet]

Reads a campaign's rules (md, txt, - for standard input) as data and writes them as one JSON object: name, from, to, what each sentence was read as,
terms, what goes together; to standard error the same for reading, with every sentence that was not read. Needs no database. Nothing is guessed.
--goods: a JSON list of {name, category, unit, quantity} with unit in minor units of the currency; their best sum by these rules stands under "sum".
--time-zone: of the dates, Asia/Shanghai by default; --currency: CNY by default; --now: what a date without a year is reckoned from.
The exit code is 2 where a sentence was not read.`

const Goods = z.array(
  z.strictObject({
    name: z.string().min(1),
    category: z.string().default(''),
    unit: z.int().positive(),
    quantity: z.int().positive().default(1),
  }),
)

/** Gives the exit code. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      goods: { type: 'string' },
      'time-zone': { type: 'string', default: 'Asia/Shanghai' },
      currency: { type: 'string', default: 'CNY' },
      now: { type: 'string' },
      quiet: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  })
  const [file, ...rest] = positionals
  if (file === undefined || rest.length > 0) throw new AppError('invalid', 'campaign needs one file of rules; see xiaoer campaign --help')
  const goods = values.goods === undefined ? [] : goodsOf(values.goods)
  const shelf = {
    categories: [...new Set(goods.map(({ category }) => category).filter((one) => one !== ''))],
    products: new Map(goods.map(({ name }) => [name, name])),
  }
  const text = textOf(file)
  if (text.trim() === '') throw new AppError('invalid', `${file} holds no rules: write them in it, a sentence or a line each`)
  const campaign = readCampaign(text, shelf, todayOf(values))
  const sum = goods.length > 0 ? bestOf(goods, campaign) : undefined
  process.stdout.write(`${JSON.stringify({ ...campaign, ...(sum && { sum }) })}\n`)
  if (!values.quiet) process.stderr.write(shown(campaign, sum))
  return campaign.clauses.some(({ read, rest: left }) => read === null || left !== undefined) ? 2 : 0
}

/** When, where and in what money the rules are read; refused with the way out where it is none. */
function todayOf(values: { readonly now?: string; readonly 'time-zone': string; readonly currency: string }) {
  const { now: given, 'time-zone': timeZone, currency } = values
  const now = given === undefined ? new Date() : new Date(given)
  if (Number.isNaN(now.getTime())) throw new AppError('invalid', `--now ${given}: write an instant such as 2026-11-08T10:00:00+08:00`)
  if (!isZone(timeZone)) throw new AppError('invalid', `--time-zone ${timeZone}: write one of the IANA list, such as Asia/Shanghai`)
  if (!Intl.supportedValuesOf('currency').includes(currency))
    throw new AppError('invalid', `--currency ${currency}: write its code of ISO 4217, such as CNY for renminbi`)
  return { now, timeZone, currency }
}

const bestOf = (goods: z.infer<typeof Goods>, { terms }: Campaign): Sum =>
  bestSum(
    goods.map(({ name, ...one }, at) => ({ ...one, variantId: `${at + 1}`, productId: name, virtual: false })),
    terms,
  ).sum

function shown({ name, from, to, clauses, terms: { currency } }: Campaign, sum: Sum | undefined): string {
  const read = clauses.map(({ text, read, rest }) =>
    read === null ? `? ${text}` : `${rest === undefined ? ' ' : '?'} ${text} = ${read}${rest === undefined ? '' : `, not read: ${rest}`}`,
  )
  const money = (minor: number) => plainMoney({ minor, currency })
  const steps = sum?.steps.map((step) => `  ${step.name} ${money(step.amount)}`) ?? []
  const lines = sum?.lines.map(({ productId, unit, quantity }) => `  ${productId} × ${quantity} ${money(unit * quantity)}`) ?? []
  return `${[`${name} ${from ?? '?'} – ${to ?? '?'}`, ...read, ...lines, ...steps, ...(sum ? [`  = ${money(sum.total)}`] : [])].join('\n')}\n`
}

function goodsOf(file: string): z.infer<typeof Goods> {
  const json = jsonOf(textOf(file))
  if (!('value' in json)) throw new AppError('invalid', `${file}:${json.line} ${faultText(json.fault, 'en')}`)
  const read = Goods.safeParse(json.value)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw new AppError('invalid', `${file}: ${issue?.path.join('.')} ${issue?.message}; write a list of {name, category, unit, quantity}`)
}

function textOf(file: string): string {
  const bytes = bytesOf(file)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new AppError('invalid', `${file} ${faultText(fault('not_utf8', {}), 'en')}`)
  }
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file === '-' ? 0 : file)
  } catch {
    throw new AppError('invalid', `${file} ${faultText(fault('unreadable', {}), 'en')}`)
  }
}
