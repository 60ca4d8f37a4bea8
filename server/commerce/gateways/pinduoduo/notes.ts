import { z } from 'zod'
import type { NotesOf } from '../notes/notes.ts'
import { maybe } from '../words.ts'

const Noted = z.object({ order_info: z.object({ remark: maybe, remark_tag: maybe }) })
const Written = z.unknown()
/** A flag goes with its name, of three signs at most. */
const NAMES: Readonly<Record<string, string>> = { 1: '红色', 2: '黄色', 3: '绿色', 4: '蓝色', 5: '紫色' }

/** The note of an order and its tag (https://open.pinduoduo.com/application/document/api?id=pdd.order.note.update). No page says how a tag is taken away. */
export const pinduoduoNotes: NotesOf = {
  most: 900,
  flags: { red: '1', yellow: '2', green: '3', blue: '4', purple: '5' },
  async read(client, order_sn) {
    const found = await client.find('pdd.order.information.get', { order_sn }, Noted)
    const tag = found?.order_info.remark_tag ?? ''
    return found && { words: found.order_info.remark, flag: tag in NAMES ? tag : '' }
  },
  async write(client, order_sn, { words: note, flag: tag }) {
    const tag_name = NAMES[tag]
    await client.read('pdd.order.note.update', { order_sn, note, ...(tag_name && { tag, tag_name }) }, Written)
    return undefined
  },
}
