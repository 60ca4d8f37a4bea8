import { AppError } from '#platform/errors'
import { fieldsIn, type ShopAccess, type ShopKind } from '../kinds/index.ts'
import can from './can.json' with { type: 'json' }
import en from './texts/en.json' with { type: 'json' }
import zh from './texts/zh-CN.json' with { type: 'json' }
import { uploadedShop } from './uploaded-shop.ts'

/** What the names of the zones begin with among the texts. */
const ZONE = 'timeZone.'
const field = fieldsIn({ 'zh-CN': zh, en })

/** A shop without a system: its people send tables of products and orders. */
export const uploadedKind: ShopKind = {
  kind: 'uploaded',
  name: { 'zh-CN': '没有系统（上传表格）', en: 'no system (tables)' },
  fields: [
    field('currency', { choices: ['CNY', 'USD', 'EUR', 'GBP', 'JPY', 'KRW', 'HKD', 'SGD'] }),
    field('language', { choices: ['zh-CN', 'en'] }),
    field('timeZone', { choices: Object.keys(zh).flatMap((key) => (key.startsWith(ZONE) ? [key.slice(ZONE.length)] : [])) }),
  ],
  can,
  takesTables: true,
  tryOut: async ({ given }) => ({ lines: [], facts: factsIn(given) }),
  open({ given, now, tables }) {
    if (!tables) throw new AppError('internal', 'a shop of tables is opened with the tables it stands in')
    const { language, currency } = factsIn(given)
    return uploadedShop({ ...tables, language, currency, now })
  },
}

const factsIn = ({ language = 'zh-CN', currency = 'CNY' }: ShopAccess['given']) => ({ language, languages: [language], currency })
