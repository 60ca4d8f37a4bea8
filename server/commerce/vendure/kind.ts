import { fieldsIn, passedOnField, passedOnHooks, type ShopKind, termFields } from '../kinds/index.ts'
import { tryVendure } from './abilities.ts'
import can from './can.json' with { type: 'json' }
import { credentialsIn, homeIn, settingsIn } from './settings.ts'
import en from './texts/en.json' with { type: 'json' }
import zh from './texts/zh-CN.json' with { type: 'json' }
import { vendureShop } from './vendure-shop.ts'

const field = fieldsIn({ 'zh-CN': zh, en })
const [byKey, byLogin] = [
  { field: 'by', values: ['key'] },
  { field: 'by', values: ['login'] },
]

/** Vendure, from 3.0 on; by an API key from 3.6 on. */
export const vendureKind: ShopKind = {
  kind: 'vendure',
  name: { 'zh-CN': 'Vendure', en: 'Vendure' },
  fields: [
    field('address', { as: 'address' }),
    field('by', { choices: ['key', 'login'] }),
    field('key', { secret: true, only: byKey }),
    field('username', { only: byLogin }),
    field('password', { secret: true, only: byLogin }),
    passedOnField,
    ...termFields,
    field('cartPage', { optional: true }),
    field('channel', { optional: true }),
  ],
  can,
  tryOut: ({ given, privateHosts }) =>
    tryVendure({ address: homeIn(given), credentials: credentialsIn(given), channel: given['channel'] ?? '', privateHosts }),
  open: ({ given, ...access }) =>
    vendureShop({ ...access, address: homeIn(given), credentials: credentialsIn(given), settings: settingsIn(given) }),
  hooks: passedOnHooks,
}
