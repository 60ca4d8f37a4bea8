import { refusal } from '@xiaoer/contract/refusals'
import type { PutConnection, ShopField, ShopGiven, ShopKindView } from '@xiaoer/contract/shops'
import { AppError } from '#platform/errors'

/** What of a connection is kept: by which kind, and what was filled in, its secrets opened. */
interface Kept {
  readonly platform: string
  readonly given: Readonly<ShopGiven>
}

/** A kind, and by which fields each secret that does not go to the shop's own address is sent. */
export type SealedKind = ShopKindView & { readonly boundTo?: Readonly<Record<string, readonly string[]>> }

/**
 * What was filled in, field by field of its kind, with the secrets that were left out as they are kept: those go to the address they were given
 * for and nowhere else, since who may change the address must not have the key sent there. Throws `invalid` with the field that is wrong.
 */
export function completed({ platform, given }: PutConnection, kinds: readonly SealedKind[], kept?: Kept): ShopGiven {
  const kind = kinds.find((one) => one.kind === platform)
  if (!kind) throw new AppError('invalid', refusal('shops.no_kind', { kind: platform }))
  const goesOn = ({ name, secret }: ShopField) =>
    secret && kept?.platform === platform && (kind.boundTo?.[name] ?? ['address']).every((at) => isSame(at, given, kept.given))
  const asked = kind.fields.filter(({ only }) => only === null || only.values.includes(given[only.field] ?? ''))
  return Object.fromEntries(
    asked.flatMap((field) => {
      const value = filledIn(field, given) || (goesOn(field) ? (kept?.given[field.name] ?? '') : '')
      if (value === '' && field.required) throw missing(field)
      if (value !== '') check(field, value)
      return value === '' ? [] : [[field.name, value]]
    }),
  )
}

const isSame = (name: string, now: Readonly<ShopGiven>, before: Readonly<ShopGiven>): boolean =>
  (now[name] ?? '').trim() === (before[name] ?? '')

/** What is open of it, and what is to be sealed. */
export function parted(given: ShopGiven, fields: readonly ShopField[]): { readonly open: ShopGiven; readonly secret: ShopGiven } {
  const isSecret = (name: string) => fields.some((field) => field.name === name && field.secret)
  const [secret, open] = [true, false].map((wanted) =>
    Object.fromEntries(Object.entries(given).filter(([name]) => isSecret(name) === wanted)),
  )
  return { open: open ?? {}, secret: secret ?? {} }
}

const filledIn = ({ name, as }: ShopField, given: ShopGiven): string => (as === 'text' ? (given[name] ?? '') : (given[name] ?? '').trim())

/** A refusal is worded in the language of whoever reads it, a field's name comes in both. */
const called = (label: ShopField['label']): string => [...new Set([label['zh-CN'], label.en])].join(' / ')

const missing = ({ label, secret }: ShopField) =>
  new AppError('invalid', refusal(secret ? 'shops.credentials' : 'shops.field', { field: called(label) }))

function check({ label, as, choices }: ShopField, value: string): void {
  const field = called(label)
  if (as === 'choice' && !choices.some((one) => one.value === value))
    throw new AppError('invalid', refusal('shops.choice', { field, value }))
  if (as === 'address' && !isWeb(value)) throw new AppError('invalid', refusal('shops.web_address', { field }))
}

const isWeb = (address: string): boolean => URL.canParse(address) && ['http:', 'https:'].includes(new URL(address).protocol)
