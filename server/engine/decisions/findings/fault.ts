import type { Article } from '@xiaoer/contract/policy'
import type { FactName, FactValue, Option } from '../facts/kinds.ts'
import type { EN } from './texts/en.ts'

/** What can be wrong, by name; each has a text in both catalogues. */
export type FaultCode = keyof typeof EN

/** What a text is filled with: words and numbers as they are, things of a policy by their names in the language. */
export type Arg =
  | string
  | number
  | { readonly fact: FactName }
  | { readonly option: Option }
  /** A case, by the facts that make it one. */
  | { readonly point: Readonly<Partial<Record<FactName, FactValue>>> }
  /** Whole numbers, both ends included. */
  | { readonly span: readonly [number, number] }
  /** One after another; `and` where all of them are meant. */
  | { readonly list: readonly string[]; readonly and?: true }
  | { readonly type: string }
  | { readonly what: 'date' | 'instant' }
  | { readonly articles: readonly Article[] }
  /** The name of a law. */
  | { readonly law: string }
  | { readonly told: Readonly<Record<'zh-CN' | 'en', string>> }

type Names<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never

/** What is wrong with something: a code and what its text is filled with. */
export interface Fault {
  readonly code: FaultCode
  readonly args: Readonly<Record<string, Arg>>
}

/** A fault with all that its text names. */
export const fault = <Code extends FaultCode>(code: Code, args: Readonly<Record<Names<(typeof EN)[Code]>, Arg>>): Fault => ({ code, args })

/** Something wrong with a file, and where. */
export interface PlacedFault {
  readonly path: readonly PropertyKey[]
  readonly fault: Fault
}
