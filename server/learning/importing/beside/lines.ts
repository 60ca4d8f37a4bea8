import { PutNotice } from '@xiaoer/contract'
import { PutGraphEdge, PutGraphNode } from '@xiaoer/contract/graph'
import { z } from 'zod'

const shops = z.array(z.string().max(300)).max(100)
const { shape: notice } = PutNotice

/** What an export holds beside its entries, an object a line before them. Shops go by their names: their ids are others elsewhere. */
export const BesideLine = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('set'), name: z.string().trim().min(1).max(80), shops }),
  z.strictObject({ kind: z.literal('notice'), id: z.uuid(), notice: z.strictObject({ ...notice, shops }) }),
  z.strictObject({ kind: z.literal('node'), id: z.string().regex(/^own:/).max(200), node: PutGraphNode }),
  z.strictObject({ kind: z.literal('edge'), edge: PutGraphEdge.omit({ shop: true }) }),
])
/** One of them. */
export type BesideLine = z.infer<typeof BesideLine>

/** One of them, by its line in the file. */
export interface Numbered {
  readonly line: BesideLine
  readonly number: number
}

const KINDS: ReadonlySet<unknown> = new Set(['set', 'notice', 'node', 'edge'])

/** Whether a line of an export is none of an entry. */
export const isBeside = (value: Readonly<Record<string, unknown>>): boolean => KINDS.has(value['kind']) && value['question'] === undefined
