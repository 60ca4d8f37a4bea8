import { fieldsIn, returnFields, type ShopKind } from '../kinds/index.ts'
import can from './can.json' with { type: 'json' }
import example from './example.json' with { type: 'json' }
import { partsIn } from './given.ts'
import { receiveMapped } from './hooks.ts'
import { mappedShop } from './mapped-shop.ts'
import { readMapping } from './mapping/read-mapping.ts'
import en from './texts/en.json' with { type: 'json' }
import zh from './texts/zh-CN.json' with { type: 'json' }
import { tryMapped } from './try-out.ts'
import { askByMapping } from './wizard/ask.ts'

const field = fieldsIn({ 'zh-CN': zh, en })

/** Any shop that has a REST API: a mapping says how it is asked and what its answers mean. */
export const mappedKind: ShopKind = {
  kind: 'mapped',
  name: { 'zh-CN': '其他系统（映射文件）', en: 'any other shop' },
  fields: [
    field('address', { as: 'address' }),
    field('account', { optional: true }),
    field('secret', { secret: true, optional: true }),
    field('webhookSecret', { secret: true, optional: true }),
    field('mapping', { as: 'text', example: `${JSON.stringify(example, null, 2)}\n` }),
    field('sampleCustomer', { optional: true }),
    field('sampleOrder', { optional: true }),
    ...returnFields,
  ],
  takesMapping: true,
  can,
  tryOut: (access, only) => tryMapped(access, only),
  ask: (access, asking) => askByMapping(access, asking),
  open: (access) => mappedShop(partsIn(access)),
  hooks: { receive: (call, given) => receiveMapped(call, readMapping(given['mapping'] ?? ''), given['webhookSecret'] ?? '') },
}
