import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { Buyer, Ordered } from '../../server/commerce/testing/buying.ts'
import { AppError } from '../../server/platform/errors/index.ts'
import { readInput } from '../harness/input.ts'

/** The shopper's side of a talk, written before anybody knew the answers. */
const Talk = z.object({
  id: z.string(),
  lang: z.string(),
  goal: z.string(),
  /** Who it is, by the key of the file of customers; null: a visitor. */
  customer: z.string().nullable(),
  /** `{{order:KEY}}` stands for the number that the shop gave that order. */
  turns: z.array(z.string().min(1)).min(1),
})
export type Talk = z.infer<typeof Talk>

const Order = Ordered.extend({
  key: z.string(),
  /** What it comes to by the storefront's prices: said where the shop reckons otherwise. */
  total: z.string().regex(/^\d+(?:\.\d+)?$/u),
})
const Customer = Buyer.extend({ orders: z.array(Order) })
export type Customer = z.infer<typeof Customer>

/** Customers of each shop by their keys. */
const Customers = z.record(z.string(), z.record(z.string(), Customer))
const SHAPE = '{ "vendure": { KEY: { name, email, address, orders: [{ key, state, shipping, lines, total }] } }, … }'

/** Talks of files of JSON lines. */
export const readTalks = (files: readonly string[]): Talk[] => files.flatMap((file) => linesOf(file, Talk))

/** The lines of a file of JSON, each in a shape. Throws `invalid`, by file and line. */
export const linesOf = <T>(file: string, shape: z.ZodType<T>): T[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, nth) => {
      if (line.trim() === '') return []
      const read = shape.safeParse(JSON.parse(line))
      if (!read.success) throw new AppError('invalid', `${file}: line ${nth + 1}: ${z.prettifyError(read.error)}`)
      return [read.data]
    })

/** Those customers of a shop that the talks are of. */
export function readCustomers(file: string, shop: string, talks: readonly Talk[]): ReadonlyMap<string, Customer> {
  const all = readInput(file, Customers, SHAPE)[shop] ?? {}
  const keys = talks.flatMap(({ customer }) => customer ?? [])
  const absent = keys.find((key) => !all[key])
  if (absent !== undefined) throw new AppError('invalid', `${file} has no customer ${absent} of ${shop}`)
  return new Map(Object.entries(all).filter(([key]) => keys.includes(key)))
}
