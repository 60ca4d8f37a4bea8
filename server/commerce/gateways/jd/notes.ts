import { z } from 'zod'
import type { NotesOf } from '../notes/notes.ts'
import { maybe } from '../words.ts'

const Noted = z.object({ venderRemarkQueryResult: z.object({ vender_remark: z.object({ remark: maybe, flag: maybe }).nullish() }) })
const Written = z.object({ modifyvenderremark_result: z.unknown() })

/**
 * The vendor's remark of an order and its flag (`jingdong.pop.order.modifyVenderRemark`, http://open.jd.com/home/home#/doc/api?apiCateId=55&apiId=2406): an empty remark takes it away. Whether
 * the order is there at all was asked before.
 */
export const jdNotes: NotesOf = {
  most: 1_000,
  flags: { red: '1', yellow: '2', green: '3', blue: '4', purple: '5' },
  none: '0',
  async read(client, number) {
    const found = await client.find('jingdong.order.venderRemark.queryByOrderId', { order_id: Number(number) }, Noted)
    const held = found?.venderRemarkQueryResult.vender_remark
    return { words: held?.remark ?? '', flag: held?.flag || '0' }
  },
  async write(client, number, { words: remark, flag }) {
    await client.read('jingdong.pop.order.modifyVenderRemark', { order_id: Number(number), flag: Number(flag), remark }, Written)
    return undefined
  },
}
