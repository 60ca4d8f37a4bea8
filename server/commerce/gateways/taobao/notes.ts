import { z } from 'zod'
import type { NotesOf } from '../notes/notes.ts'
import { maybe } from '../words.ts'

const Noted = z.object({ trade: z.object({ seller_memo: maybe, seller_flag: maybe }) })
const Written = z.object({ trade: z.object({ modified: maybe }).nullish() })
const FIELDS = 'tid,seller_memo,seller_flag'

/** The memo of a trade and its flag (`taobao.trade.memo.update`, https://developer.alibaba.com/docs/api.htm?apiId=49): it writes the first one too; an empty memo has to be reset. */
export const taobaoNotes: NotesOf = {
  most: 1_000,
  flags: { red: '1', yellow: '2', green: '3', blue: '4', purple: '5' },
  none: '0',
  async read(client, tid) {
    const found = await client.find('taobao.trade.fullinfo.get', { fields: FIELDS, tid }, Noted)
    return found && { words: found.trade.seller_memo, flag: found.trade.seller_flag || '0' }
  },
  async write(client, tid, { words: memo, flag }) {
    const asked = { tid, flag, ...(memo === '' ? { reset: 'true' } : { memo }) }
    return (await client.read('taobao.trade.memo.update', asked, Written)).trade?.modified
  },
}
