import { z } from 'zod'
import type { NotesOf } from '../notes/notes.ts'
import { maybe } from '../words.ts'

const Noted = z.object({ full_order_info: z.object({ remark_info: z.object({ trade_memo: maybe }).nullish() }) })
const MEMO = 'youzan.trade.memo.update/3.0.0'

/** The seller's memo of a trade (`youzan.trade.memo.update`, https://doc.youzanyun.com): its stars are no colours and stay as they are. */
export const youzanNotes: NotesOf = {
  most: 700,
  async read(client, tid) {
    const found = await client.find('youzan.trade.get/4.0.2', { tid }, Noted)
    return found && { words: found.full_order_info.remark_info?.trade_memo ?? '', flag: '' }
  },
  async write(client, tid, { words: memo }) {
    await client.read(MEMO, { tid, memo }, z.object({ is_success: z.boolean().nullish() }))
    return undefined
  },
}
