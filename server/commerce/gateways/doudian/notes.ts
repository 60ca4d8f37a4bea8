import { z } from 'zod'
import type { NotesOf } from '../notes/notes.ts'
import { maybe } from '../words.ts'

const Noted = z.object({ shop_order_detail: z.object({ seller_words: maybe, seller_remark_stars: maybe }) })

/**
 * The seller's words on an order and its star (`order.addOrderRemark`, https://op.jinritemai.com/docs/api-docs, read in clients that were generated from it):
 * 0 grey, 1 purple, 2 cyan, 3 green, 4 orange, 5 red.
 */
export const doudianNotes: NotesOf = {
  // 500 signs
  most: 1_500,
  flags: { red: '5', yellow: '4', green: '3', blue: '2', purple: '1' },
  none: '0',
  async read(client, number) {
    const found = await client.find('order.orderDetail', { shop_order_id: number }, Noted)
    return found && { words: found.shop_order_detail.seller_words, flag: found.shop_order_detail.seller_remark_stars || '0' }
  },
  async write(client, order_id, { words: remark, flag: star }) {
    await client.find('order.addOrderRemark', { order_id, remark, is_add_star: 'true', star }, z.unknown())
    return undefined
  },
}
