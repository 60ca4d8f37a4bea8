import { z } from 'zod'
import type { GatewayClient } from '../gateway.ts'
import type { NotesOf } from '../notes/notes.ts'
import { maybe, text } from '../words.ts'

const Noted = z.object({ orders: z.array(z.object({ o_id: text, so_id: text, status: text, remark: maybe })).nullish() })
/** What was merged or split goes on in its other parts. */
const ELSEWHERE = new Set(['Merged', 'Split'])

/** The part that stands for an order: the first that is not given up for others. */
async function partOf(client: GatewayClient, number: string) {
  const { orders } = await client.read('/open/orders/single/query', { so_ids: [number], page_index: 1, page_size: 50 }, Noted)
  const parts = (orders ?? []).filter(({ so_id: so }) => so === number)
  return parts.find(({ status }) => !ELSEWHERE.has(status)) ?? parts[0]
}

/**
 * The seller's remark of an order, by the ERP's own number of its first part (`/open/jushuitan/order/remark/upload`,
 * https://openweb.jushuitan.com/dev-doc?docType=4&docId=196): 500 signs, and each write replaces what stood there. Its labels are no flags.
 */
export const jushuitanNotes: NotesOf = {
  most: 1_500,
  async read(client, number) {
    const part = await partOf(client, number)
    return part && { words: part.remark, flag: '' }
  },
  async write(client, number, { words: remark }) {
    const part = await partOf(client, number)
    await client.read('/open/jushuitan/order/remark/upload', { o_id: Number(part?.o_id), remark, is_append: false }, z.unknown())
    return undefined
  },
}
