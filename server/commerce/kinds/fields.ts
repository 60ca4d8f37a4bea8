import type { ShopField } from '@xiaoer/contract/shops'
import en from './texts/en.json' with { type: 'json' }
import zh from './texts/zh-CN.json' with { type: 'json' }

type Texts = Readonly<Record<string, string>>
/** Words of a kind's own fields, by their names; of a choice by `name.value`. */
export interface FieldTexts {
  readonly 'zh-CN': Texts
  readonly en: Texts
}

interface FieldParts {
  readonly as?: Exclude<ShopField['as'], 'choice'>
  readonly secret?: boolean
  readonly optional?: boolean
  readonly choices?: readonly string[]
  readonly example?: string
  readonly only?: NonNullable<ShopField['only']>
}

/** Makes fields with their words: the kind's own before those that all share. A word that lacks in a language fails at the start. */
export const fieldsIn =
  (own: FieldTexts = { 'zh-CN': {}, en: {} }) =>
  (name: string, { as = 'line', secret = false, optional = false, choices, only, example }: FieldParts = {}): ShopField => ({
    name,
    label: wordsOf(own, name),
    as: choices ? 'choice' : as,
    secret,
    required: !optional,
    choices: (choices ?? []).map((value) => ({ value, label: wordsOf(own, `${name}.${value}`) })),
    only: only ?? null,
    example: example ?? null,
  })

function wordsOf(own: FieldTexts, key: string): ShopField['label'] {
  const [here, there] = [own['zh-CN'][key] ?? texts['zh-CN'][key], own.en[key] ?? texts.en[key]]
  if (here === undefined || there === undefined) throw new Error(`no words for the field ${key}: both languages have to name it`)
  return { 'zh-CN': here, en: there }
}

const texts: FieldTexts = { 'zh-CN': zh, en }
